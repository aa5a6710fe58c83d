using System.Reflection;
using Tests.Fixtures;
using TraceLlm.Capture;
using TraceLlm.Woven;

namespace Tests.Capture;

/// <summary>What the weaver knows at build time is written without boxing and without an allocation.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class CaptureAllocationTest(string configuration)
{
    /// <summary>An invoice: numbers, an enum, a tuple, a nullable, records, a list of structs and a dictionary.</summary>
    [Test]
    public void AnObjectOfKnownTypes() => AssertAllocatesNothing((ICapturedObject)Woven("CapturedTypeMethods", "MakesInvoice"));

    [Test]
    public void CollectionsOfScalars()
    {
        var list = new List<int> { 1, 2, 3 };
        var set = new HashSet<long> { 4 };
        var map = new Dictionary<int, double> { [1] = 0.5 };
        AssertAllocatesNothing(writer =>
        {
            unsafe
            {
                Captured.Sequence(writer, list, (nint)(delegate*<CaptureWriter, int, void>)&Captured.Value);
                Captured.Sequence(writer, set, (nint)(delegate*<CaptureWriter, long, void>)&Captured.Value);
                Captured.Map(
                    writer, map, (nint)(delegate*<CaptureWriter, int, void>)&Captured.Value, (nint)(delegate*<CaptureWriter, double, void>)&Captured.Value);
            }
        });
    }

    [Test]
    public void Texts()
    {
        string text = string.Concat(Enumerable.Repeat("A line with \"quotes\", é and \U0001F600.\n", 50));
        AssertAllocatesNothing(writer => Captured.Text(writer, text));
    }

    [Test]
    public void TuplesNullableValuesEnumsAndSpans()
    {
        int[] numbers = [1, 2, 3];
        AssertAllocatesNothing(writer =>
        {
            unsafe
            {
                var number = (nint)(delegate*<CaptureWriter, int, void>)&Captured.Value;
                Captured.Tuple(writer, (1, 2), (nint)(delegate*<CaptureWriter, (int, int), void>)&WritePair);
                Captured.Optional<int>(writer, 5, number);
                Captured.Enumeration(writer, DayOfWeek.Friday);
                Captured.Items<int>(writer, numbers, number);
                Captured.Memory<int>(writer, numbers, number);
            }
        });
    }

    private static void WritePair(CaptureWriter writer, (int Left, int Right) pair)
    {
        Captured.BeginTuple<(int, int)>(writer);
        Captured.TupleItem(writer, 0);
        Captured.Value(writer, pair.Left);
        Captured.TupleItem(writer, 1);
        Captured.Value(writer, pair.Right);
        Captured.EndTuple(writer);
    }

    private object Woven(string type, string method) =>
        Fixture.For(configuration).Woven.GetType("AssemblyToProcess." + type)!
            .GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;

    private static void AssertAllocatesNothing(ICapturedObject value) => AssertAllocatesNothing(writer => Captured.Own(writer, value));

    private static void AssertAllocatesNothing(Action<CaptureWriter> write) => Assert.That(Allocated(write), Is.Zero);

    private static long Allocated(Action<CaptureWriter> write)
    {
        // What is made once per type and per thread is made here.
        for (int turn = 0; turn < 50; turn++)
            Write(write);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int turn = 0; turn < 100; turn++)
            Write(write);

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Write(Action<CaptureWriter> write)
    {
        CaptureWriter writer = CaptureWriter.Open(CaptureRules.BuiltIn);
        write(writer);
        writer.Close();
    }
}
