using System.Runtime.CompilerServices;
using System.Text;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Parameters and results whose type the weaver sees.</summary>
public static class TypedCaptureMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Numbers(
        byte a, sbyte b, short c, ushort d, int e, uint f, long g, ulong h, float i, double j, decimal k, nint l, nuint m,
        Half n, Int128 o, UInt128 p) => j;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static char Characters(char a, Rune b, bool c) => a;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DateTime Times(DateTime a, DateTimeOffset b, DateOnly c, TimeOnly d, TimeSpan e) => a;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Guid Names(Guid a, Uri b, Version c) => a;

    public static double CallsNumbers() => Numbers(
        255, -128, -32768, 65535, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue, 0.1f, 0.1, 1.10m, -1, 1,
        (Half)1.5, Int128.MaxValue, UInt128.MaxValue);

    public static char CallsCharacters() => Characters('"', new Rune(0x1F600), true);

    public static DateTime CallsTimes() => Times(
        new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc),
        new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(2)),
        new DateOnly(2024, 2, 29),
        new TimeOnly(1, 2, 3),
        new TimeSpan(1, 2, 3, 4));

    public static Guid CallsNames() => Names(
        new Guid("11111111-2222-3333-4444-555555555555"), new Uri("https://example.org/a b"), new Version(1, 2, 3));
}
