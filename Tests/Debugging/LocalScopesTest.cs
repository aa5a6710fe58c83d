using Mono.Cecil;
using Mono.Cecil.Cil;
using Tests.Fixtures;

namespace Tests.Debugging;

[TestFixtureSource(typeof(Fixture), nameof(Fixture.All))]
public sealed class LocalScopesTest(string project, string configuration)
{
    private readonly Symbols _plain = Symbols.Read(Fixture.For(project, configuration).PlainPath);
    private readonly Symbols _woven = Symbols.Read(Fixture.For(project, configuration).WovenPath);

    /// <summary>Every local has its name, its slot and its type, and is visible at the same breakpoints.</summary>
    [Test]
    [PeerIssue("inversionhourglass/Rougamo#77")]
    [PeerIssue("pamidur/aspect-injector#217")]
    public void LocalsAreVisibleWhereTheyWere() => Assert.Multiple(() =>
    {
        Assert.That(_plain.Names.SelectMany(name => Locals(_plain[name])), Is.Not.Empty);
        foreach (string name in _plain.Names)
            Assert.That(Locals(_woven[name]), Is.EqualTo(Locals(_plain[name])), name);
    });

    [Test]
    public void HoistedLocalsAreVisibleWhereTheyWere() => Assert.Multiple(() =>
    {
        foreach (string name in _plain.Names)
        {
            Assert.That(
                Hoisted(_woven[name]),
                Is.EqualTo(Hoisted(_plain[name])),
                name);
        }
    });

    private static IEnumerable<string> Locals(MethodDefinition method) => Scopes(method.DebugInformation.Scope)
        .SelectMany(scope => scope.Variables.Select(variable =>
            $"{variable.Name} {variable.Index} {method.Body.Variables[variable.Index].VariableType} at {Points(method, scope.Start, scope.End)}"));

    private static IEnumerable<string> Hoisted(MethodDefinition method) =>
        Symbols.Custom<StateMachineScopeDebugInformation>(method)?.Scopes.Select(scope => Points(method, scope.Start, scope.End)) ?? [];

    private static IEnumerable<ScopeDebugInformation> Scopes(ScopeDebugInformation? scope) =>
        scope is null ? [] : scope.Scopes.SelectMany(Scopes).Prepend(scope);

    private static string Points(MethodDefinition method, InstructionOffset start, InstructionOffset end) => string.Join(",", Symbols.VisiblePoints(method)
        .Where(point => point.Offset >= start.Offset && (end.IsEndOfMethod || point.Offset < end.Offset))
        .Select(point => $"{point.StartLine}:{point.StartColumn}"));
}
