using System.ComponentModel;
using System.Runtime.CompilerServices;
using TraceLlm.Capture;
using TraceLlm.Configuration;

namespace TraceLlm.Spans;

/// <summary>
/// One timed operation. Woven code holds it from call to return and passes it back; it has no members for users, who
/// get a <see cref="SpanHandle"/>. Never pooled: contexts and users may hold it long after it has ended.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class Span
{
    internal Span(Trace trace, Span? parent, MethodDescriptor method, SpanActivity? activity)
    {
        Trace = trace;
        Parent = parent;
        Method = method;
        if (activity is not null)
            EnsureDetails().Activity = activity;
    }

    internal Trace Trace { get; }

    internal Span? Parent { get; }

    internal MethodDescriptor Method { get; }

    /// <summary>The span's number in its trace, from 0 for the root, in the order of their start.</summary>
    internal uint Ordinal { get; private set; }

    /// <summary>The span's id: of its Activity, else one that follows from its place in the trace.</summary>
    internal ulong Id => Activity is { SpanId: not 0 and var id } ? id : Trace.Ids.Of(Ordinal);

    /// <summary>Whether it has been made current.</summary>
    internal bool IsEntered { get; private set; }

    internal long StartTimestamp { get; private set; }

    internal long EndTimestamp { get; private set; }

    internal SpanState State { get; private set; }

    /// <summary>Whether the trace was at its limit when the span began: it then counts, but is no step.</summary>
    internal bool IsDropped { get; private set; }

    internal BufferSlice Input { get; private set; }

    internal BufferSlice Output { get; private set; }

    internal bool IsRoot => Parent is null;

    /// <summary>Whether a span below it failed, dropped ones included, or an attempt of it or of those. Under the trace's lock.</summary>
    internal bool IsAboveFailure { get; set; }

    internal TraceSettings Settings => Method.Module.Settings;

    /// <summary>
    /// Becomes current. Does nothing when it has not joined its trace; one that the trace has taken in, though the clock then threw,
    /// has.
    /// </summary>
    internal SpanContext MakeCurrent()
    {
        if (State is not SpanState.Running)
            return default;

        IsEntered = true;
        if (IsRoot)
            Trace.RootIsEntered = true;

        return SpanContext.Enter(this);
    }

    /// <summary>Becomes current where its operation begins, if it has not been. Whoever runs that puts the context back.</summary>
    internal void Enter()
    {
        if (IsEntered || State is not SpanState.Running)
            return;

        IsEntered = true;
        CurrentSpan.Value = this;
        Activity?.Enter();
    }

    /// <summary>Gives the writer for the arguments, or null when they are not to be captured.</summary>
    /// <param name="settings">What the method captures.</param>
    internal CaptureWriter? OpenInput(MethodSettings settings) => settings.CapturesInput
        ? CaptureWriter.Open(settings.CaptureRules, redacted: settings.RedactedParameters, mayDefer: MayDefer)
        : null;

    /// <summary>Takes in the arguments and joins the trace. False when the trace has ended. When it throws, the writer is still open.</summary>
    internal bool Join(CaptureWriter? input) => Join(new WrittenInput(input));

    /// <inheritdoc cref="Join(CaptureWriter?)"/>
    /// <param name="input">The arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Join<TInput>(TInput input)
        where TInput : struct, ISpanContent
    {
        if (SpanSource.Live.IsOverfull)
            SpanSource.Live.MakeRoom();

        // Before the lock is taken: what has just been written is copied best when a while has passed.
        input.Finish();
        using (Trace.Hold())
        {
            bool isAdmitted = Trace.TryAdmit(this, out uint ordinal, out bool isDropped);
            (Ordinal, IsDropped) = (ordinal, isDropped);
            if (isAdmitted)
            {
                State = SpanState.Running;
                input.Give(this);
                JoinAttempt();
                StartTimestamp = SpanClock.Timestamp;
            }
            else
            {
                State = SpanState.Late;
            }
        }

        input.Close();
        if (State is not SpanState.Late)
            return true;

        Activity?.Abandon();
        return false;
    }

    /// <summary>Whether the result is to be captured.</summary>
    internal bool CapturesOutput => Method.Settings.CapturesOutput;

    /// <summary>What holds for what is captured.</summary>
    internal CaptureRules CaptureRules => Settings.CaptureRules;

    /// <summary>Counts a chunk of a stream; the first one is timed. A stream is moved by one thread at a time.</summary>
    internal void CountChunk()
    {
        if (Details is { Chunks: > 0 } counted)
        {
            if (IsOpen)
                counted.Chunks++;

            return;
        }

        using (Trace.Hold())
        {
            if (!IsOpen)
                return;

            SpanDetails details = EnsureDetails();
            if (details.Chunks++ == 0)
                details.FirstChunkTimestamp = SpanClock.Timestamp;
        }
    }

    /// <summary>Gives the flow that began the span its own context back.</summary>
    /// <param name="context">What <see cref="MakeCurrent"/> gave.</param>
    /// <param name="onlyIfCurrent">Whether to do nothing when another span has become current.</param>
    internal void Leave(in SpanContext context, bool onlyIfCurrent)
    {
        context.Leave(this, Parent ?? Trace.StartedUnder, onlyIfCurrent);
        if (IsRoot)
            Trace.RootIsEntered = false;
    }

    /// <summary>Keeps what a span that was started by hand was made current with, until <see cref="LeaveKept"/>.</summary>
    internal void Keep(SpanContext context)
    {
        using (Trace.Hold())
            EnsureDetails().Context = context;
    }

    /// <summary>Gives the flow its own context back; a second call does nothing.</summary>
    internal void LeaveKept()
    {
        SpanContext context;
        using (Trace.Hold())
        {
            SpanDetails details = EnsureDetails();
            (context, details.Context) = (details.Context, default);
        }

        Leave(context, onlyIfCurrent: true);
    }

    /// <summary>
    /// Notes the exception that the operation ends with; null when it returned after all, though one was noted before.
    /// </summary>
    internal void Observe(Exception? exception)
    {
        if (exception is not null)
            EnsureDetails().Exception = exception;
        else if (Details is { Exception: not null } details)
            details.Exception = null;
    }

    /// <summary>The exception that was seen to leave the operation while it runs; null for none. Under the trace's lock.</summary>
    internal Exception? Passing => State is SpanState.Running ? Details?.Exception : null;

    /// <summary>Cuts the operation off where it stands. Under the trace's lock.</summary>
    internal void Stop(SpanState state = SpanState.Running)
    {
        if (State is not SpanState.Running)
            return;

        EndTimestamp = SpanClock.Timestamp;
        State = state;
    }

    /// <summary>Gives the writer for the result, or null when it is not to be captured.</summary>
    /// <param name="ofThread">This thread's own writer, if it is at hand: never one from before a suspension.</param>
    internal CaptureWriter? OpenOutput(CaptureWriter? ofThread = null)
    {
        MethodSettings settings = Method.SettingsAtCall;
        return settings.CapturesOutput && IsOpen ? CaptureWriter.Open(settings.CaptureRules, ofThread, settings.RedactedParameters, MayDefer) : null;
    }

    /// <summary>Ends an operation that returned, and takes in its result if that is to be captured.</summary>
    internal void EndWith<TResult>(TResult result, Action<CaptureWriter, TResult> write)
    {
        CaptureWriter? writer = Method.OmitsResult ? null : OpenOutput();
        try
        {
            if (writer is not null)
            {
                writer.WriteName(CaptureWriter.Result, isRedacted: Method.RedactsResult);
                if (!Method.RedactsResult)
                    writer.WriteGuarded(result, write);
            }

            End(writer);
        }
        finally
        {
            writer?.Abandon();
        }
    }

    /// <summary>Ends the operation; a second call does nothing. The end of a root hands its trace over. When it throws, the writer is still open.</summary>
    /// <param name="output">What the result was written to, which is closed; null when it was not captured.</param>
    internal void End(CaptureWriter? output = null) => End(new WrittenOutput(output));

    /// <inheritdoc cref="End(CaptureWriter?)"/>
    /// <param name="output">The result.</param>
    internal void End<TOutput>(TOutput output)
        where TOutput : struct, ISpanContent
    {
        if (IsRoot)
            Trace.EndWhatIsDue();

        Exception? exception = Details?.Exception;
        SpanError? error = null;
        if (exception is not null)
        {
            Observe(null);
            if (!IsDropped || Activity is not null)
                error = SpanErrors.Describe(this, exception);
        }

        output.Finish();
        long now = SpanClock.Timestamp;
        bool isLate;
        using (Trace.Hold())
        {
            isLate = !IsOpen;
            if (!isLate)
                EndAt(now, exception, error, output);
            else if (State is SpanState.Running)
                Trace.CountLateEnd();
        }

        output.Close();
        EndTelemetry(isLate, exception, error);
        if (IsRoot && !isLate)
            Trace.HandOver();
    }

    private void EndAt<TOutput>(long timestamp, Exception? exception, SpanError? error, TOutput output)
        where TOutput : struct, ISpanContent
    {
        output.Give(this);
        EndTimestamp = timestamp;
        State = exception is null ? SpanState.Succeeded
            : SpanError.IsCancellation(exception) ? SpanState.Cancelled
            : SpanState.Failed;
        if (error is not null && !IsDropped)
            SpanErrors.Keep(this, error);

        if (Activity is not null)
            DescribeActivity(error);

        Trace.Ended(this);
    }

    /// <summary>Whether the span runs and its trace can still take changes. Under the trace's lock.</summary>
    internal bool IsOpen => State is SpanState.Running && !Trace.HasEnded;

    /// <summary>Keeps what was written, if there is room. Under the trace's lock.</summary>
    /// <param name="writer">The writer, which has finished.</param>
    internal BufferSlice Take(CaptureWriter writer)
    {
        if (writer.Truncated)
            EnsureDetails().Truncated = true;

        if (IsDropped)
            return default;

        if (Trace.TryAppend(writer, out BufferSlice slice))
            return slice;

        EnsureDetails().Truncated = true;
        return default;
    }
}
