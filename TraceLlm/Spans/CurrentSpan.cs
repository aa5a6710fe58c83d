using System.Runtime.CompilerServices;

namespace TraceLlm.Spans;

/// <summary>The span that the current flow of control runs under. It may have ended: a context outlives its span.</summary>
internal static class CurrentSpan
{
    private static readonly AsyncLocal<Span?> s_slot = new();

    public static Span? Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_slot.Value;
        set => s_slot.Value = value;
    }
}
