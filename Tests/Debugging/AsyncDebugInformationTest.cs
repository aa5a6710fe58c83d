using Mono.Cecil;
using Mono.Cecil.Cil;
using Tests.Fixtures;

namespace Tests.Debugging;

[TestFixture(Fixture.CSharp, Fixture.Debug)]
[TestFixture(Fixture.CSharp, Fixture.Release)]
[TestFixture(Fixture.VisualBasic, Fixture.Debug)]
[TestFixture(Fixture.VisualBasic, Fixture.Release)]
public sealed class AsyncDebugInformationTest(string project, string configuration)
{
    private readonly Symbols _plain = Symbols.Read(Fixture.For(project, configuration).PlainPath);
    private readonly Symbols _woven = Symbols.Read(Fixture.For(project, configuration).WovenPath);

    private string[] Asynchronous => [.. _plain.Names.Where(name => Information(_plain[name]) is not null)];

    [Test]
    public void SuspensionsStandAtTheSameCode() => Assert.Multiple(() =>
    {
        Assert.That(Asynchronous, Is.Not.Empty);
        foreach (string name in Asynchronous)
        {
            Assert.That(Code(_woven[name], information => information.Yields), Is.EqualTo(Code(_plain[name], information => information.Yields)), name);
            Assert.That(Code(_woven[name], information => information.Resumes), Is.EqualTo(Code(_plain[name], information => information.Resumes)), name);
            Assert.That(
                Information(_woven[name])!.ResumeMethods.Select(method => method.FullName),
                Is.EqualTo(Information(_plain[name])!.ResumeMethods.Select(method => method.FullName)),
                name);
        }
    });

    [Test]
    public void CatchHandlerIsThatOfAsyncVoidOnly() => Assert.Multiple(() =>
    {
        Assert.That(Asynchronous.Count(name => Information(_plain[name])!.CatchHandler.Offset >= 0), Is.Positive);
        foreach (string name in Asynchronous)
        {
            int plain = Information(_plain[name])!.CatchHandler.Offset;
            int woven = Information(_woven[name])!.CatchHandler.Offset;
            if (plain < 0)
                Assert.That(woven, Is.EqualTo(-1), name);
            else
                Assert.That(Symbols.CodeAt(_woven[name], woven), Is.EqualTo(Symbols.CodeAt(_plain[name], plain)), name);
        }
    });

    [Test]
    public void StateMachineStillNamesItsMethod() => Assert.Multiple(() =>
    {
        foreach (string name in Asynchronous)
        {
            Assert.That(_plain[name].DebugInformation.StateMachineKickOffMethod, Is.Not.Null, name);
            Assert.That(
                _woven[name].DebugInformation.StateMachineKickOffMethod?.FullName,
                Is.EqualTo(_plain[name].DebugInformation.StateMachineKickOffMethod.FullName),
                name);
        }
    });

    private static AsyncMethodBodyDebugInformation? Information(MethodDefinition method) =>
        Symbols.Custom<AsyncMethodBodyDebugInformation>(method);

    private static IEnumerable<string> Code(
        MethodDefinition method, Func<AsyncMethodBodyDebugInformation, IEnumerable<InstructionOffset>> offsets) =>
        offsets(Information(method)!).Select(offset => Symbols.CodeAt(method, offset.Offset));
}
