using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class ByReferenceMethods
{
    private static int s_stored = 3;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsAll(int number)
    {
        int passed = number;
        int sum = Changes(in number, ref passed, out string text);
        return $"{sum} {passed} {text}";
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Changes(in int read, ref int changed, out string made)
    {
        made = "made";
        changed += 10;
        return read + changed;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CallsReadOnly(int number) => ReadsOnly(ref number);

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadsOnly(ref readonly int number) => number * 2;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsThatThrow()
    {
        int changed = 1;
        try
        {
            ThrowsAfterChange(ref changed, out _);
        }
        catch (InvalidOperationException)
        {
        }

        return changed.ToString();
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowsAfterChange(ref int changed, out int made)
    {
        changed = 7;
        made = 8;
        throw new InvalidOperationException("changed");
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string WritesThroughReferences()
    {
        int[] numbers = [1, 2, 3];
        At(numbers, 1) = 20;
        At(numbers, 1)++;
        s_stored = 3;
        int stored = Stored();
        return $"{numbers[1]} {stored}";
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref int At(int[] numbers, int index) => ref numbers[index];

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref readonly int Stored() => ref s_stored;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PassesNullReference() => IsNull(ref Unsafe.NullRef<int>());

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsNull(ref int number) => Unsafe.IsNullRef(ref number);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool ReturnsNullReference() => Unsafe.IsNullRef(ref NullReference());

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref int NullReference() => ref Unsafe.NullRef<int>();

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsWithReferences()
    {
        string? text = "before";
        Replaces(ref text, ["a"]);
        return text ?? "null";
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Replaces(ref string? text, in List<string> items)
    {
        text = null;
        items.Add("b");
    }

    /// <summary>A root: what it leaves in its by-ref parameters is not its result.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ChangesAsRoot(in int read, ref int changed, out string? made)
    {
        made = null;
        changed += read;
        return "changed";
    }

    /// <summary>The argument is captured at the call, whatever the body makes of the parameter.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int OverwritesParameter(int number)
    {
        number = 100;
        return number;
    }
}
