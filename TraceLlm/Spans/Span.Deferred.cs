using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>What it captures that need not be JSON yet.</summary>
public sealed partial class Span
{
    /// <summary>Whether what is captured need not be JSON before the trace has ended: an Activity shows it when the span ends.</summary>
    internal bool MayDefer => Activity is null;

    /// <summary>Whether a result of a kind is kept as it is.</summary>
    internal bool DefersOutput(DeferredKind kind) => kind is not DeferredKind.None && MayDefer && Method.SettingsAtCall.CapturesOutput;

    /// <summary>Keeps a text with what holds for it. False for one that has to be written.</summary>
    internal bool TryDefer(CapturedText text, out DeferredText deferred)
    {
        CaptureRules rules = Method.SettingsAtCall.CaptureRules;
        bool defers = rules.Defers(text.Text);
        deferred = defers ? new DeferredText(text.Text!, rules) : default;
        return defers;
    }

    /// <summary>Ends an operation that returned a text. False when the text has to be written, or left out.</summary>
    internal bool TryEndWith(string? text)
    {
        bool isKept = DefersOutput(DeferredKind.Text) && Method is { OmitsResult: false, RedactsResult: false };
        if (!isKept || !TryDefer(new CapturedText(text), out DeferredText deferred))
            return false;

        End(new TextOutput(deferred));
        return true;
    }

    /// <summary>Takes in the result. Under the trace's lock.</summary>
    /// <param name="writer">What it was written to.</param>
    internal void TakeOutput(CaptureWriter writer)
    {
        Output = Take(writer);
        if (writer.Truncated)
            EnsureDetails().CutOutput = writer.CutText;
    }

    /// <summary>Takes in the result. Under the trace's lock.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="bits">The value.</param>
    internal void TakeOutput(DeferredKind kind, long bits)
    {
        if (!IsDropped)
            Output = Trace.AppendDeferred(kind, DeferredMember.Result, bits);
    }

    /// <summary>Takes in the result. Under the trace's lock.</summary>
    /// <param name="text">The text, and what holds for it.</param>
    internal void TakeOutput(DeferredText text)
    {
        if (IsDropped)
            return;

        if (Trace.TryKeep(text, out int index))
            Output = Trace.AppendDeferred(DeferredKind.Text, DeferredMember.Result, index);
        else
            EnsureDetails().Truncated = true;
    }
}
