using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public ref struct Cursor(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    public int Position { get; private set; }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public char Advance() => _text[Position++];
}

public static class RefStructMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsAll(string text)
    {
        Cursor cursor = Begin(text);
        char first = cursor.Advance();
        Skip(ref cursor, 1);
        char third = cursor.Advance();
        return $"{first}{third} {PositionOf(cursor)}";
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Cursor Begin(string text) => new(text);

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Skip(ref Cursor cursor, int count)
    {
        while (count-- > 0)
            cursor.Advance();
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int PositionOf(scoped Cursor cursor) => cursor.Position;
}
