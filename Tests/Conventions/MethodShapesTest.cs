using System.Text.RegularExpressions;
using Mono.Cecil;
using NUnit.Framework.Interfaces;
using Tests.Fixtures;
using TraceLlm.Fody.Analysis;
using TraceLlm.Fody.Configuration;
using TraceLlm.Fody.Diagnostics;
using TraceLlm.Fody.Discovery;

namespace Tests.Conventions;

/// <summary>docs/method-shapes.md lists the weaver's shapes, every file of fixtures, and tests that there are.</summary>
public sealed class MethodShapesTest
{
    private static readonly string[] s_sources = ["*.cs", "*.vb", "*.fs"];

    private readonly MethodShapesDocument _document = MethodShapesDocument.Read();

    private readonly Lazy<ModuleDefinition[]> _modules = new(ReadModules);

    private readonly Lazy<ILookup<string, TracedMethod>> _tracedByFile;

    public MethodShapesTest() => _tracedByFile = new(() => _modules.Value.SelectMany(Traced).ToLookup(traced => FileOf(traced.Method)));

    [Test]
    public void ShapesAreTheWeaversInTheirOrder()
    {
        Assert.That(_document.Shapes.Select(shape => shape.Name), Is.EqualTo(MethodAnalysis.Shapes.Select(shape => shape.Name)));
        Assert.That(_document.Shapes.Select(shape => shape.Number), Is.EqualTo(Enumerable.Range(1, MethodAnalysis.Shapes.Count)));
    }

    [Test]
    public void DiagnosticsAreThoseOfTheShape()
    {
        Assert.That(
            _document.Shapes.Select(shape => shape.Diagnostics.Select(page => "docs/" + page)),
            Is.EqualTo(MethodAnalysis.Shapes.Select(shape => shape.Diagnostic is { } diagnostic ? new[] { diagnostic.HelpLink } : [])));
        Assert.That(
            _document.Shapes.SelectMany(shape => shape.Diagnostics).Where(page => !File.Exists(Path.Combine(MethodShapesDocument.Folder, page))), Is.Empty);
    }

    [Test]
    public void EveryShapeIsTested()
    {
        Assert.That(_document.Shapes.Where(shape => shape.Tests.Count == 0), Is.Empty);
        IEnumerable<int> woven = _document.Fixtures.SelectMany(fixture => fixture.Shapes);
        Assert.That(
            _document.Shapes.Select(shape => shape.Number).Except(woven),
            Is.EqualTo(new[] { Number("contains the IL instruction jmp"), Number("returns an F# Async<'T>"), Number("takes variable arguments (__arglist)") }),
            "only what is refused has no valid fixture");
    }

    [Test]
    public void NamedTestsExist() => Assert.That(
        _document.Shapes.SelectMany(shape => shape.Tests).Concat(_document.Fixtures.SelectMany(fixture => fixture.Tests)).Distinct()
            .Where(name => !TestClass(name).Any(type => type.GetMethods().Any(IsTest))),
        Is.Empty);

    [Test]
    public void EveryFileOfFixturesHasItsRow() => Assert.That(
        _document.Fixtures.Select(fixture => fixture.File), Is.EqualTo(Files()), "in the order of their names");

    [Test]
    public void RowsSayWhatTheFileIsForAndWhoTestsIt() => Assert.That(
        _document.Fixtures.Where(fixture => fixture.Holds.Length == 0 || fixture.Tests.Count == 0).Select(fixture => fixture.File), Is.Empty);

    [Test]
    public void ShapesOfAFileAreThoseThatTheWeaverFinds()
    {
        IEnumerable<string> wrong =
            from fixture in _document.Fixtures
            let found = ShapesOf(fixture.File)
            where !fixture.Shapes.SequenceEqual(found)
            select $"{fixture.File}: {string.Join(", ", found)}";
        Assert.That(string.Join('\n', wrong), Is.Empty);
    }

    /// <summary>A test calls a fixture by the name of its type, or runs its program.</summary>
    [Test]
    public void NamedTestsUseTheFixture() => Assert.That(
        from fixture in _document.Fixtures
        where _tracedByFile.Value[fixture.File].Any()
        from test in fixture.Tests
        where !NamesOf(fixture.File).Any(name => Regex.IsMatch(Source(test), $"\"[^\"\n]*\\b{Regex.Escape(name)}\\b[^\"\n]*\""))
        select $"{test} does not name {fixture.File}",
        Is.Empty);

    private static int Number(string shape) => MethodAnalysis.Shapes.TakeWhile(candidate => candidate.Name != shape).Count() + 1;

    private IEnumerable<int> ShapesOf(string file) =>
        _tracedByFile.Value[file].Select(traced => Number(MethodAnalysis.ShapeOf(traced.Method).Name)).Distinct().Order();

    /// <summary>The types of a file, and the program that it is.</summary>
    private IEnumerable<string> NamesOf(string file) => _modules.Value
        .SelectMany(module => module.GetTypes()
            .Where(type => type.Methods.Any(method => method.DebugInformation.HasSequencePoints && FileOf(method) == file))
            .SelectMany(Outwards)
            .Select(type => type.Name.Split('`')[0])
            .Concat(module.EntryPoint is { } main && FileOf(main) == file ? [module.Assembly.Name.Name] : []));

    private static IEnumerable<TypeDefinition> Outwards(TypeDefinition? type)
    {
        for (; type is not null; type = type.DeclaringType)
            yield return type;
    }

    private static IEnumerable<Type> TestClass(string name) => typeof(MethodShapesTest).Assembly.GetTypes().Where(type => type.Name == name);

    private static bool IsTest(System.Reflection.MethodInfo method) =>
        method.GetCustomAttributes(inherit: true).Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder);

    private static string Source(string test) =>
        File.ReadAllText(Directory.EnumerateFiles(Repository.PathOf("Tests"), test + ".cs", SearchOption.AllDirectories).Single());

    private static IEnumerable<string> Projects() => Directory.EnumerateDirectories(Repository.Root, "AssemblyToProcess*")
        .Select(folder => Path.GetFileName(folder))
        .Where(project => !project.EndsWith(".Invalid", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Files() => Projects().SelectMany(project => s_sources
        .SelectMany(pattern => Directory.EnumerateFiles(Repository.PathOf(project), pattern))
        .Select(file => $"{project}/{Path.GetFileName(file)}")
        .Order(StringComparer.Ordinal));

    /// <summary>As compiled for Debug; a program, which is not compiled twice, as the solution compiles it.</summary>
    private static ModuleDefinition[] ReadModules() =>
    [
        .. Projects()
            .Select(project => Fixture.PathOf(project, Fixture.All.Any(fixture => fixture[0] == project) ? Fixture.Debug : Repository.Configuration))
            .Select(path => ModuleDefinition.ReadModule(path, new ReaderParameters { ReadSymbols = true, InMemory = true })),
    ];

    private static IReadOnlyList<TracedMethod> Traced(ModuleDefinition module)
    {
        var diagnostics = new List<Diagnostic>();
        WeaverConfiguration configuration = ConfigurationReader.Read(System.Xml.Linq.XElement.Parse("<TraceLlm />"), diagnostics);
        IReadOnlyList<TracedMethod> traced = new TracedMethodDiscovery(configuration, diagnostics).Find(module);
        Assert.That(diagnostics, Is.Empty);
        return traced;
    }

    private static string FileOf(MethodDefinition method) => SourcePosition.Of(method) is { } position
        ? Path.GetRelativePath(Repository.Root, position.Document.Url).Replace('\\', '/')
        : "";
}
