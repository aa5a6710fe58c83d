using Mono.Cecil;
using Mono.Cecil.Cil;
using Tests.Fixtures;

namespace Tests.Debugging;

[TestFixtureSource(typeof(Fixture), nameof(Fixture.All))]
public sealed class BreakpointMapTest(string project, string configuration)
{
    private readonly Symbols _plain = Symbols.Read(Fixture.For(project, configuration).PlainPath);
    private readonly Symbols _woven = Symbols.Read(Fixture.For(project, configuration).WovenPath);

    [Test]
    public void EveryMethodIsStillThere() => Assert.That(_plain.Names, Is.SubsetOf(_woven.Names).And.Not.Empty);

    [Test]
    [PeerIssue("vescon/MethodBoundaryAspect.Fody#101")]
    public void BreakpointsAreTheSame() => Assert.Multiple(() =>
    {
        foreach (string name in _plain.Names)
            Assert.That(Symbols.Breakpoints(_woven[name]), Is.EqualTo(Symbols.Breakpoints(_plain[name])), name);
    });

    [Test]
    [PeerIssue("vescon/MethodBoundaryAspect.Fody#21")]
    public void BreakpointsStandAtTheSameCode() => Assert.Multiple(() =>
    {
        foreach (string name in _plain.Names)
        {
            Assert.That(
                Symbols.VisiblePoints(_woven[name]).Skip(MovedPoints(name)).Select(point => FirstAt(_woven[name], point)),
                Is.EqualTo(Symbols.VisiblePoints(_plain[name]).Skip(MovedPoints(name)).Select(point => FirstAt(_plain[name], point))),
                name);
        }
    });

    [Test]
    public void PointsAreInOrderOfTheirOffsets() => Assert.Multiple(() =>
    {
        foreach (string name in _plain.Names)
            Assert.That(_woven[name].DebugInformation.SequencePoints.Select(point => point.Offset), Is.Ordered.And.Unique, name);
    });

    [Test]
    public void PrologueAndEpilogueAreHiddenOrOfTheFirstLine() => Assert.Multiple(() =>
    {
        MethodDefinition[] traced = [.. _plain.Names.Select(name => _woven[name]).Where(method => IsEnveloped(method, _plain[method.FullName]))];
        Assert.That(traced, Is.Not.Empty);
        foreach (MethodDefinition method in traced)
        {
            Mono.Collections.Generic.Collection<SequencePoint> points = method.DebugInformation.SequencePoints;
            Assert.That(points[0].IsHidden, Is.EqualTo(MovedPoints(method.FullName) == 0), method.FullName);
            Assert.That(points[0].Offset, Is.Zero, method.FullName);
            Assert.That(points[^1].IsHidden, method.FullName);
            Assert.That(
                points[^1].Offset,
                Is.LessThanOrEqualTo(method.Body.ExceptionHandlers[^2].FilterStart.Offset),
                method.FullName);
        }
    });

    /// <summary>In optimized code the first line begins with the prologue: runtime checks are reported at offset 0.</summary>
    private int MovedPoints(string name) =>
        configuration == Fixture.Release
        && _plain[name].DebugInformation.SequencePoints.FirstOrDefault() is { IsHidden: false, Offset: 0 }
        && _woven[name].Body.Instructions.Count != _plain[name].Body.Instructions.Count
            ? 1
            : 0;

    private static bool IsEnveloped(MethodDefinition woven, MethodDefinition plain) =>
        woven.Body.ExceptionHandlers.Count == plain.Body.ExceptionHandlers.Count + 2 && plain.DebugInformation.HasSequencePoints;

    /// <summary>A return has become a store and a leave, a tail prefix nothing: the rest is the same instruction.</summary>
    private static string FirstAt(MethodDefinition method, SequencePoint point)
    {
        string code = Symbols.CodeAt(method, point.Offset).Split(';')[0].Split(' ')[0];
        return code is "ret" or "leave" ? "return" : code.StartsWith("stloc", StringComparison.Ordinal) ? "return" : code;
    }
}
