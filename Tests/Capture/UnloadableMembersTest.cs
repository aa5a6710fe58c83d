using Tests.Fixtures;
using TraceLlm.Capture;
using TraceLlm.Woven;

namespace Tests.Capture;

/// <summary>
/// Code that the runtime cannot compile throws as a whole, before any of it runs: a getter that another version of a
/// library has no more, a type of an assembly that is not there.
/// </summary>
public sealed class UnloadableMembersTest
{
    [Test]
    public void AnObjectWhoseMembersCannotBeWrittenIsAFailureItself()
    {
        var unloadable = new Unloadable();
        Assert.That(
            CapturedJson.Of(writer => Captured.Instance(writer, new object[] { 1, unloadable, 2 })).GetRawText(),
            Is.EqualTo("""[1,"[capture failed: System.MissingMethodException]",2]"""));
        Assert.That(unloadable.Calls, Is.EqualTo(1));
    }

    [Test]
    public void ItCostsTheEnclosingObjectThatMemberOnly() => Assert.That(
        CapturedJson.Of(writer => Captured.Instance(writer, new Enclosing())).GetRawText(),
        Is.EqualTo("""{"a":1,"b":"[capture failed: System.MissingMethodException]","c":"[capture failed: System.InvalidOperationException]","d":3}"""));

    private sealed class Unloadable : ICapturedObject
    {
        public int Calls { get; private set; }

        public void WriteMembers(CaptureWriter writer, int first)
        {
            if (Calls++ == 0)
                throw new MissingMethodException();
        }
    }

    private sealed class Enclosing : ICapturedObject
    {
        public void WriteMembers(CaptureWriter writer, int first)
        {
            if (first <= 0 && writer.BeginMember("\"a\":"u8, 0))
                Captured.Value(writer, 1);

            if (first <= 1 && writer.BeginMember(",\"b\":"u8, 1))
                Captured.Instance(writer, new Unloadable());

            if (first <= 2 && writer.BeginMember(",\"c\":"u8, 2))
                throw new InvalidOperationException();

            if (first <= 3 && writer.BeginMember(",\"d\":"u8, 3))
                Captured.Value(writer, 3);
        }
    }
}
