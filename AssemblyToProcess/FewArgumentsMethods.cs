using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Methods whose span begins with their arguments: up to three, all of which are texts, numbers, truth values or tokens.</summary>
public static class FewArgumentsMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte Byte(byte value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static sbyte SByte(sbyte value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static short Int16(short value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ushort UInt16(ushort value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Int32(int value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint UInt32(uint value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Int64(long value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong UInt64(ulong value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Single(float value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Double(double value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Boolean(bool value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static char Char(char value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string? Text(string? value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Two(string text, int count) => $"{text} {count}";

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Three(double share, string? first, string? second) => share > 0;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Four(int a, int b, int c, int d) => a + b + c + d;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Async(string text, int count, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return count;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> HandsOn(string text, long number) => Task.FromResult(text);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int FirstNotCaptured([NoCapture] int hidden, string text) => hidden;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int WithSecret(string user, string password) => user.Length;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Marked(string user, [Redact] string pin) => user.Length;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int WithOut(int value, out int doubled) => doubled = 2 * value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Open<T>(T value, int count) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Throws(string text) => throw new InvalidOperationException(text);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int OfEnum(DayOfWeek day, int count) => count;

    public static string CallsOpenWithText() => Open("text", 1);

    public static int CallsOpenWithNumber() => Open(2, 3);

    public static int CallsWithOut() => WithOut(21, out int doubled) + doubled;

    public static Task<int> CallsAsync() => Async("text", 7, CancellationToken.None);
}
