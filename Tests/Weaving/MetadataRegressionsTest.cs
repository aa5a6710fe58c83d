using System.Reflection;
using System.Runtime.CompilerServices;
using Mono.Cecil;
using Tests.Analysis;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Attributes, methods without a body, enumerators and missing symbols that other weavers stumbled over.</summary>
public sealed class MetadataRegressionsTest(string configuration) : WovenTest(configuration)
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [TestCase("Adds", new object[] { 1, 2 }, "3")]
    [TestCase("AddsLater", new object[] { 1, 2 }, "3")]
    [PeerIssue("inversionhourglass/Rougamo#65")]
    [PeerIssue("inversionhourglass/Rougamo#107")]
    public async Task AttributesWithTypesAndBoxedValuesAsArguments(string method, object[] arguments, string response)
    {
        TraceDocument trace = await Trace("AttributedMethods", method, arguments);
        Assert.That(trace.Response, Is.EqualTo(response));
        string[] plain = Marks(Fixture.Plain, method);
        Assert.That(plain, Has.Length.GreaterThan(1));
        Assert.That(Marks(Fixture.Woven, method), Is.EqualTo(plain));
    }

    [Test]
    [PeerIssue("inversionhourglass/Rougamo#106")]
    public void EveryAttributeAndEveryGeneratedTypeCanBeLoaded()
    {
        using ModuleDefinition woven = ModuleDefinition.ReadModule(Fixture.WovenPath);
        Assert.That(woven.GetTypes().Where(type => type.IsNested && type.Namespace != "").Select(type => type.FullName), Is.Empty);
        Assert.That(StateMachines(Fixture.Woven), Is.EquivalentTo(StateMachines(Fixture.Plain)).And.Not.Empty);
    }

    [Test]
    [PeerIssue("inversionhourglass/Rougamo#80")]
    public async Task MethodsWithoutABodyInATypeThatIsMarked()
    {
        using WeaverRun run = new(Fixture.PlainPath);
        run.Execute();
        Assert.That(run.Errors.Concat(run.Warnings.Select(warning => (warning, (Mono.Cecil.Cil.SequencePoint?)null))), Is.Empty);
        Assert.That(run.TracedMethods(), Does.Contain("NativeMethods.Managed").And.Not.Contain("NativeMethods.Imported"));
        TraceDocument trace = await Trace("NativeMethods", "Managed", [5]);
        Assert.That(trace.Response, Is.EqualTo("managed 5"));
    }

    [Test]
    [Platform(Include = "Linux")]
    [PeerIssue("inversionhourglass/Rougamo#80")]
    public async Task NativeMethodsCanStillBeCalled()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("NativeMethods", "CallsNative", []);
        Assert.That(outcome.Result, Is.EqualTo("111"));
        Assert.That(traces.Select(trace => trace.Prompt), Does.Not.Contain("Imported"));
    }

    [TestCase("UntypedAll", "1;2;", "[1,2]")]
    [TestCase("TypedAll", "1;2;", "[1,2]")]
    [TestCase("GenericAll", "5;0;", "[5,0]")]
    [TestCase("GenericSequenceAll", "a;;", """["a",null]""")]
    [TestCase("TypedLaterAll", "1;2;", "[1,2]")]
    [TestCase("GenericLaterAll", "5;0;", "[5,0]")]
    [PeerIssue("inversionhourglass/Rougamo#110")]
    public async Task IteratorsThatGiveAnEnumerator(string method, string result, string response)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("EnumeratorMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Response, Is.EqualTo(response));
        Assert.That(traces.Single().Chunks, Is.EqualTo(2));
    }

    /// <summary>As a publish without symbols leaves it.</summary>
    [Test]
    [PeerIssue("inversionhourglass/Rougamo#74")]
    public void AssemblyWithoutSymbolsIsWovenTheSame()
    {
        using WeaverRun with = new(Fixture.PlainPath);
        using WeaverRun without = new(Fixture.PlainPath, readSymbols: false);
        with.Execute();
        without.Execute();
        Assert.That(without.Errors, Is.Empty);
        Assert.That(without.TracedMethods(), Is.EqualTo(with.TracedMethods()).And.Not.Empty);
        var written = new MemoryStream();
        without.Module.Write(written);
        using ModuleDefinition read = ModuleDefinition.ReadModule(new MemoryStream(written.ToArray()));
        Assert.That(read.HasSymbols, Is.False);
        Assert.That(read.GetTypes().Count(), Is.EqualTo(without.Module.GetTypes().Count()));
    }

    private static string[] Marks(Assembly assembly, string method)
    {
        MethodInfo found = Outcome.Find(assembly, "AttributedMethods", method, null, null);
        return
        [
            .. new[] { found.DeclaringType!, (System.Reflection.ICustomAttributeProvider)found, found.ReturnParameter }.Concat(found.GetParameters())
                .SelectMany(provider => provider.GetCustomAttributes(inherit: false))
                .Where(attribute => attribute.GetType().Name == "MarkAttribute")
                .Select(attribute => attribute.ToString()!),
        ];
    }

    private static string[] StateMachines(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           where type.Namespace == "AssemblyToProcess"
           from method in type.GetMethods(All)
           from attribute in Attribute.GetCustomAttributes(method, typeof(StateMachineAttribute), inherit: false)
           select $"{type}.{method.Name} {((StateMachineAttribute)attribute).StateMachineType}",
    ];
}
