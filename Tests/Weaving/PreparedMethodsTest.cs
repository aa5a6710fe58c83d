using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Tests.Fixtures;

namespace Tests.Weaving;

/// <summary>The runtime compiles every woven method, also those that no other test calls.</summary>
[TestFixtureSource(typeof(Fixture), nameof(Fixture.All))]
[TestFixtureSource(nameof(Programs))]
[TestFixtureSource(nameof(FixturesOfEveryMethod))]
[TestFixture(RetriedTools, Fixture.Debug)]
[TestFixture(RetriedTools, Fixture.Release)]
public sealed class PreparedMethodsTest(string project, string configuration, bool everyMethod)
{
    public PreparedMethodsTest(string project, string configuration)
        : this(project, configuration, everyMethod: false)
    {
    }

    private const string RetriedTools = "AssemblyToProcess, tools retried";

    /// <summary>What the solution itself builds woven.</summary>
    private static readonly Dictionary<string, string[]> s_programs = new()
    {
        ["RagAgent"] = ["Samples", "RagAgent"],
        ["Tests.Host"] = ["Tests.Host"],
        ["AssemblyToProcess.RuntimeAsync"] = ["AssemblyToProcess.RuntimeAsync"],
        ["AssemblyToProcess.EntryPoint"] = ["AssemblyToProcess.EntryPoint"],
    };

    /// <summary>Fixtures that implement the interfaces which other fixtures demand of their type arguments.</summary>
    private static readonly string[] s_constrained = ["Shape", "Refined", "Stairs"];

    private const string Setting = "DOTNET_BackpatchEntryPointSlots";

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static IEnumerable<TestFixtureData> Programs =>
        s_programs.Keys.Select(name => new TestFixtureData(name, Repository.Configuration));

    private static IEnumerable<TestFixtureData> FixturesOfEveryMethod =>
        Fixture.All.Select(fixture => new TestFixtureData(fixture[0], fixture[1], true));

    private readonly Assembly _woven =
        s_programs.ContainsKey(project) ? LoadProgram(project)
        : project == RetriedTools ? Fixture.OfRetriedTools(configuration).Woven
        : everyMethod ? Fixture.OfEveryMethod(project, configuration).Woven
        : Fixture.For(project, configuration).Woven;

    private Type[] Arguments =>
        [typeof(object), typeof(int), typeof(DayOfWeek), .. s_constrained.Select(name => _woven.GetType("AssemblyToProcess." + name)).OfType<Type>()];

    [Test]
    [PeerIssue("csnemes/tracer#110")]
    public void EveryMethodCompiles()
    {
        Assert.That(Environment.GetEnvironmentVariable(Setting), Is.EqualTo("0"), $"Run with Tests.runsettings: without {Setting} methods are passed over.");
        MethodBase[] methods = [.. _woven.GetTypes().SelectMany(Close).SelectMany(MethodsOf)];
        Assert.That(methods, Has.Length.GreaterThan(s_programs.ContainsKey(project) ? 10 : 100));
        Assert.Multiple(() =>
        {
            foreach (MethodBase method in methods)
                Assert.That(() => Prepare(method), Throws.Nothing, $"{method.DeclaringType}.{method}");
        });
    }

    [Test]
    public void EveryGenericMethodCanBeClosed()
    {
        foreach (Type type in _woven.GetTypes())
        {
            Assert.That(Close(type), Is.Not.Empty, type.FullName);
            foreach (MethodInfo method in Close(type).First().GetMethods(All).Where(method => !TakesStateMachine(method)))
                Assert.That(Close(method), Is.Not.Empty, $"{type.FullName}.{method.Name}");
        }
    }

    private static Assembly LoadProgram(string name)
    {
        string path = Repository.PathOf([.. s_programs[name], "bin", Repository.Configuration, "net10.0", name + ".dll"]);
        var resolver = new AssemblyDependencyResolver(path);
        var context = new AssemblyLoadContext(name);
        context.Resolving += (_, reference) => resolver.ResolveAssemblyToPath(reference) is { } found ? context.LoadFromAssemblyPath(found) : null;
        return context.LoadFromAssemblyPath(path);
    }

    private static void Prepare(MethodBase method)
    {
        Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        RuntimeTypeHandle[] arguments = [.. method.DeclaringType!.GetGenericArguments().Concat(ofMethod).Select(type => type.TypeHandle)];
        if (arguments.Length == 0)
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        else
            RuntimeHelpers.PrepareMethod(method.MethodHandle, arguments);
    }

    private IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMethods(All)
        .Where(method => !method.IsAbstract && !TakesStateMachine(method))
        .SelectMany(Close)
        .Concat<MethodBase>(type.GetConstructors(All))
        .Where(method => method.GetMethodBody() is not null);

    /// <summary>The builders of the fixtures: not woven, and only a state machine can be their argument.</summary>
    private static bool TakesStateMachine(MethodInfo method) => method.IsGenericMethodDefinition
        && method.GetGenericArguments().SelectMany(parameter => parameter.GetGenericParameterConstraints()).Contains(typeof(IAsyncStateMachine));

    private IEnumerable<Type> Close(Type type) => type.IsGenericTypeDefinition
        ? Closed(argument => type.MakeGenericType(Repeat(argument, type.GetGenericArguments().Length)))
        : [type];

    private IEnumerable<MethodInfo> Close(MethodInfo method) => method.IsGenericMethodDefinition
        ? Closed(argument => method.MakeGenericMethod(Repeat(argument, method.GetGenericArguments().Length)))
        : [method];

    private static Type[] Repeat(Type type, int count) => [.. Enumerable.Repeat(type, count)];

    private IEnumerable<T> Closed<T>(Func<Type, T> close)
    {
        foreach (Type argument in Arguments)
        {
            T closed;
            try
            {
                closed = close(argument);
            }
            catch (ArgumentException)
            {
                continue;
            }

            yield return closed;
        }
    }
}
