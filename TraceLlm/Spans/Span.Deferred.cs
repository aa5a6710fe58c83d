using System.Runtime.CompilerServices;
using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>What it captures that need not be JSON yet.</summary>
public sealed partial class Span
{
    /// <summary>Whether what is captured need not be JSON before the trace has ended: an Activity shows it when the span ends.</summary>
    internal bool MayDefer => Activity is null;

    /// <summary>Whether a result is to be kept as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Keeps<T>(T result, CaptureRules rules)
        where T : struct, ICapturedValue => MayDefer && Method.SettingsAtCall.CapturesOutput && result.IsKept(rules);

    /// <summary>Takes in the arguments and joins the trace.</summary>
    /// <param name="arguments">The first of the method's parameters, and the only ones that are captured.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Join<T0, T1, T2>(in CapturedValues<T0, T1, T2> arguments)
        where T0 : struct, ICapturedValue
        where T1 : struct, ICapturedValue
        where T2 : struct, ICapturedValue
    {
        MethodSettings settings = Method.Settings;
        if (MayDefer && settings is { CapturesInput: true, RedactedParameters: null } && arguments.AreKept(settings.CaptureRules))
            Join(new KeptInput<T0, T1, T2>(arguments, settings.CaptureRules));
        else
            JoinWriting(arguments, settings);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void JoinWriting<T0, T1, T2>(in CapturedValues<T0, T1, T2> arguments, MethodSettings settings)
        where T0 : struct, ICapturedValue
        where T1 : struct, ICapturedValue
        where T2 : struct, ICapturedValue
    {
        CaptureWriter? input = OpenInput(settings);
        try
        {
            if (input is not null)
                arguments.Write(input, Method.ParameterNames);

            Join(input);
        }
        finally
        {
            input?.Abandon();
        }
    }

    /// <summary>Ends an operation that returned a value that can be kept. False when it has to be written, or left out.</summary>
    internal bool TryEndWith<T>(T result)
        where T : struct, ICapturedValue
    {
        CaptureRules rules = Method.SettingsAtCall.CaptureRules;
        if (Method is not { OmitsResult: false, RedactsResult: false } || !Keeps(result, rules))
            return false;

        End(new KeptOutput<T>(result, rules));
        return true;
    }

    /// <summary>Takes in the arguments. Under the trace's lock.</summary>
    /// <param name="arguments">The arguments, which can be kept.</param>
    /// <param name="rules">What holds for them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void TakeInput<T0, T1, T2>(in CapturedValues<T0, T1, T2> arguments, CaptureRules rules)
        where T0 : struct, ICapturedValue
        where T1 : struct, ICapturedValue
        where T2 : struct, ICapturedValue => Input = Keep(arguments, index: 0, rules);

    /// <summary>Takes in the arguments. Under the trace's lock.</summary>
    /// <param name="writer">What they were written to.</param>
    internal void TakeInput(CaptureWriter writer)
    {
        Input = Take(writer);
        if (writer.Truncated)
            EnsureDetails().CutInput = writer.CutText;
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
    /// <param name="value">The result, which can be kept.</param>
    /// <param name="rules">What holds for it.</param>
    internal void TakeOutput<T>(T value, CaptureRules rules)
        where T : struct, ICapturedValue =>
        Output = Keep(new CapturedValues<T, NoValue, NoValue>(value, default, default), DeferredMember.Result, rules);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BufferSlice Keep<T0, T1, T2>(in CapturedValues<T0, T1, T2> values, int index, CaptureRules rules)
        where T0 : struct, ICapturedValue
        where T1 : struct, ICapturedValue
        where T2 : struct, ICapturedValue
    {
        if (IsDropped)
            return default;

        if (!Trace.TryKeep(values, index, rules, out BufferSlice slice))
            EnsureDetails().Truncated = true;

        return slice;
    }
}
