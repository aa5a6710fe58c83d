using System.ComponentModel;
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
    private SpanContext _context;
    private Exception? _exception;
    private CaptureWriter? _output;
    private ulong _id;

    internal Span(Trace trace, Span? parent, MethodDescriptor method, SpanActivity? activity)
    {
        Trace = trace;
        Parent = parent;
        Method = method;
        if (activity is null)
            return;

        _id = activity.SpanId;
        EnsureDetails().Activity = activity;
    }

    internal Trace Trace { get; }

    internal Span? Parent { get; }

    internal MethodDescriptor Method { get; }

    /// <summary>The span's id: of its Activity, else made when somebody asks, which as a rule is the background writer.</summary>
    internal ulong Id
    {
        get
        {
            if (Volatile.Read(ref _id) == 0)
                Interlocked.CompareExchange(ref _id, RandomIds.NextSpanId(), 0);

            return _id;
        }
    }

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

    /// <summary>Gives the writer for the arguments, or null when they are not to be captured.</summary>
    internal CaptureWriter? OpenInput()
    {
        TraceSettings settings = Settings;
        return settings.CapturesInput(Method.CaptureInput) ? CaptureWriter.Open(settings.CaptureLimits, settings.Redaction) : null;
    }

    /// <summary>Begins the operation: takes in the arguments, joins the trace and becomes current.</summary>
    internal void Start(CaptureWriter? input)
    {
        if (Join(input))
            _context.Enter(this, Parent ?? Trace.StartedUnder);
    }

    /// <summary>Takes in the arguments and joins the trace. False when the trace has ended.</summary>
    internal bool Join(CaptureWriter? input)
    {
        try
        {
            if (SpanSource.Live.IsOverfull)
                SpanSource.Live.MakeRoom();

            using (Trace.Hold())
            {
                if (!Trace.Admit(this, out bool dropped))
                {
                    State = SpanState.Late;
                    return false;
                }

                IsDropped = dropped;
                if (input is not null)
                {
                    Input = Take(input);
                    if (input.Truncated)
                        EnsureDetails().CutInput = input.CutText;
                }

                State = SpanState.Running;
                JoinAttempt();
                StartTimestamp = SpanClock.Timestamp;
                return true;
            }
        }
        finally
        {
            input?.Close();
            if (State is SpanState.Late)
                Activity?.Abandon();
        }
    }

    /// <summary>Whether the result is to be captured.</summary>
    internal bool CapturesOutput => Settings.CapturesOutput(Method.CaptureOutput);

    /// <summary>The bounds of what is captured.</summary>
    internal CaptureLimits CaptureLimits => Settings.CaptureLimits;

    /// <summary>Counts a chunk of a stream; the first one is timed.</summary>
    internal void CountChunk()
    {
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
    /// <param name="onlyIfCurrent">Whether to do nothing when another span has become current.</param>
    internal void Leave(bool onlyIfCurrent) => _context.Leave(this, onlyIfCurrent);

    /// <summary>
    /// Notes the exception that the operation ends with; null when it returned after all, though one was noted before.
    /// </summary>
    internal void Observe(Exception? exception) => _exception = exception;

    /// <summary>The exception that was seen to leave the operation while it runs; null for none. Under the trace's lock.</summary>
    internal Exception? Passing => State is SpanState.Running ? _exception : null;

    /// <summary>Cuts the operation off where it stands. Under the trace's lock.</summary>
    internal void Stop(SpanState state = SpanState.Running)
    {
        if (State is not SpanState.Running)
            return;

        EndTimestamp = SpanClock.Timestamp;
        State = state;
    }

    /// <summary>Gives the writer for the result, or null when it is not to be captured.</summary>
    internal CaptureWriter? OpenOutput()
    {
        TraceSettings settings = Settings;
        return State is SpanState.Running && !Trace.HasEnded && settings.CapturesOutput(Method.CaptureOutput)
            ? CaptureWriter.Open(settings.CaptureLimits, settings.Redaction)
            : null;
    }

    /// <summary>Takes in the result: when the operation ends, which takes the trace's lock anyway and is next.</summary>
    internal void CloseOutput(CaptureWriter output)
    {
        _output?.Close();
        _output = output;
    }

    /// <summary>Ends an operation that returned, and takes in its result if that is to be captured.</summary>
    internal void EndWith<TResult>(TResult result, Action<CaptureWriter, TResult> write)
    {
        if (!Method.OmitsResult && OpenOutput() is { } writer)
        {
            writer.WriteName(CaptureWriter.Result, isRedacted: Method.RedactsResult);
            if (!Method.RedactsResult)
                writer.WriteGuarded(result, write);

            CloseOutput(writer);
        }

        End();
    }

    /// <summary>Ends the operation; a second call does nothing. The end of a root hands its trace over.</summary>
    internal void End()
    {
        CaptureWriter? output = _output;
        _output = null;
        Exception? exception;
        SpanError? error;
        bool isLate;
        try
        {
            if (IsRoot)
                Trace.EndWhatIsDue();

            exception = _exception;
            _exception = null;
            error = exception is null || (IsDropped && Activity is null) ? null : SpanErrors.Describe(this, exception);
            long now = SpanClock.Timestamp;
            using (Trace.Hold())
            {
                isLate = !IsOpen;
                if (!isLate)
                    EndAt(now, output, exception, error);
                else if (State is SpanState.Running)
                    Trace.CountLateEnd();
            }
        }
        finally
        {
            // Whatever failed, as a clock of the application's: while the writer is open, nothing on the thread is traced.
            output?.Close();
        }

        EndTelemetry(isLate, exception, error);
        if (IsRoot && !isLate)
            Trace.HandOver();
    }

    private void EndAt(long timestamp, CaptureWriter? output, Exception? exception, SpanError? error)
    {
        if (output is not null)
        {
            Output = Take(output);
            if (output.Truncated)
                EnsureDetails().CutOutput = output.CutText;
        }

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
    internal BufferSlice Take(CaptureWriter writer)
    {
        writer.Finish();
        if (writer.Truncated)
            EnsureDetails().Truncated = true;

        if (IsDropped)
            return default;

        if (Trace.HasRoomFor(writer.Written.Length))
            return Trace.Append(writer.Written);

        EnsureDetails().Truncated = true;
        return default;
    }
}
