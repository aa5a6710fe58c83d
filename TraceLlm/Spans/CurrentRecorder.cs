namespace TraceLlm.Spans;

/// <summary>The recorder of the current flow of control.</summary>
internal static class CurrentRecorder
{
    private static readonly AsyncLocal<ITraceRecorder?> s_slot = new();

    public static ITraceRecorder? Value
    {
        get => s_slot.Value;
        set => s_slot.Value = value;
    }
}
