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

    [Test]
    public unsafe void ItCostsTheEnclosingValueOnly()
    {
        nint unloadable = (nint)(delegate*<CaptureWriter, int, void>)&ThrowsOnUse;
        nint unloadablePair = (nint)(delegate*<CaptureWriter, (int, int), void>)&ThrowsOnUse;
        const string Failed = "\"[capture failed: System.TypeLoadException]\"";
        int value = 1;
        Assert.That(CapturedJson.Of(writer => Captured.Optional<int>(writer, 1, unloadable)).GetRawText(), Is.EqualTo(Failed));
        Assert.That(CapturedJson.Of(writer => Captured.ByReference(writer, ref value, unloadable)).GetRawText(), Is.EqualTo(Failed));
        Assert.That(CapturedJson.Of(writer => Captured.Tuple(writer, (1, 2), unloadablePair)).GetRawText(), Is.EqualTo(Failed));
        Assert.That(CapturedJson.Of(writer => Captured.Items<int>(writer, [1, 2], unloadable)).GetRawText(), Is.EqualTo(Failed));
        Assert.That(CapturedJson.Of(writer => Captured.Memory<int>(writer, new[] { 1, 2 }, unloadable)).GetRawText(), Is.EqualTo(Failed));
        Assert.That(CapturedJson.Of(writer => Captured.Sequence<int>(writer, [1, 2], unloadable)).GetRawText(), Is.EqualTo(Failed));
        Assert.That(
            CapturedJson.Of(writer => Captured.Map(writer, new Dictionary<int, int> { [1] = 2 }, unloadable, unloadable)).GetRawText(),
            Is.EqualTo(Failed));
    }

    private static void ThrowsOnUse(CaptureWriter writer, int value) => throw new TypeLoadException();

    private static void ThrowsOnUse(CaptureWriter writer, (int, int) value) => throw new TypeLoadException();

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
