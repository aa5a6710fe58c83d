using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TraceLlm.Capture;
using TraceLlm.Configuration;
using TraceLlm.Diagnostics;
using TraceLlm.Llm;

namespace TraceLlm.Spans;

/// <summary>
/// One run of a root: its steps in start order, what they captured, and the sums over them. Changed under its own lock
/// while it runs; read without it by the background writer once it has ended, when nothing changes any more.
/// </summary>
internal sealed partial class Trace
{
    /// <summary>Bytes of captured values and of texts that one trace holds; steps beyond are dropped and counted.</summary>
    private const long MaxLength = 64 * 1024 * 1024;

    /// <summary>What a step costs besides its captured bytes, roughly.</summary>
    private const int StepFootprint = 256;

    /// <summary>Dropped spans that are kept because their usage counts.</summary>
    private const int MaxDroppedWithUsage = 10_000;

    /// <summary>Bytes by which a trace grows before that is told to those who bound the live ones.</summary>
    private const int GrowthStep = 16 * 1024;

    private static readonly object s_seen = new();
    private static readonly ListShelf<Span> s_lists = new();

    private readonly ICompletedTraceSink _sink;
    private ConditionalWeakTable<Exception, object>? _exceptions;
    private List<Span>? _steps;
    private List<Span>? _droppedWithUsage;
    private volatile bool _ended;
    private long _textFootprint;
    private long _reportedFootprint;
    private LiveTraces? _live;
    private TraceLock _lock;
    private readonly int _maxSteps;
    private uint _numbered;
    private bool _isFull;
    private bool _rootIsEntered;

    public Trace(TraceId id, MethodDescriptor method, Span? startedUnder, string? otelTraceId, ICompletedTraceSink sink, ITraceRecorder? recorder, SpanActivity? activity)
    {
        Id = id;
        SamplingId = startedUnder?.Trace.SamplingId ?? id;
        Settings = method.Module.Settings;
        _maxSteps = Settings.MaxStepsPerTrace;
        StartedUnder = startedUnder;
        Link = startedUnder is null ? null : new TraceLink(startedUnder.Trace.Id, startedUnder.Id);
        OtelTraceId = otelTraceId;
        if (startedUnder is not null)
            SetSession(startedUnder.Trace.Session);

        _sink = sink;
        Recorder = recorder;
        Root = new Span(this, parent: null, method, activity);
    }

    public TraceId Id { get; }

    /// <summary>The id that decides whether the trace is sampled: linked traces are kept or left out together.</summary>
    public TraceId SamplingId { get; }

    public Span Root { get; }

    public TraceSettings Settings { get; }

    /// <summary>The span that was current when a separate or late trace began, and will be again. Kept no longer: traces would form a chain.</summary>
    public Span? StartedUnder { get; private set; }

    /// <summary>Whether the root is where the current span of a flow is set from.</summary>
    public bool RootIsEntered
    {
        get => Volatile.Read(ref _rootIsEntered);
        set
        {
            Volatile.Write(ref _rootIsEntered, value);
            if (value || StartedUnder is null)
                return;

            // Whoever of the two threads comes second sees what the other did: that leaves, and that hands the trace over.
            Interlocked.MemoryBarrier();
            if (_ended)
                StartedUnder = null;
        }
    }

    public TraceLink? Link { get; }

    public string? OtelTraceId { get; }

    /// <summary>The session; a linked trace begins with that of the trace it was started from.</summary>
    public TraceSession Session { get; private set; }

    /// <summary>The recorder of the flow that the trace began in.</summary>
    public ITraceRecorder? Recorder { get; }

    /// <summary>Whether the trace is to be persisted.</summary>
    public bool IsToBeStored => IsStoring(Root.Method, Recorder);

    /// <summary>Whether traces of a method are to leave the process.</summary>
    public static bool IsStoring(MethodDescriptor method, ITraceRecorder? recorder) => method.AutoSend && (recorder?.AlsoStores ?? true);

    /// <summary>Wall time at which the root began.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>What the ids of its spans follow from.</summary>
    public SpanIds Ids { get; } = SpanIds.New();

    public TraceBuffer Buffer { get; } = new();

    /// <summary>In the order of their start.</summary>
    public ReadOnlySpan<Span> Steps => CollectionsMarshal.AsSpan(_steps);

    public long DroppedSteps { get; private set; }

    /// <summary>Retries of all spans, dropped ones included.</summary>
    public int RetryCount { get; private set; }

    /// <summary>Whether any span has reported usage.</summary>
    public bool HasUsage { get; private set; }

    /// <summary>Spans that are no steps, since the trace was full, but whose usage counts.</summary>
    public IReadOnlyList<Span> DroppedWithUsage => _droppedWithUsage ?? (IReadOnlyList<Span>)[];

    /// <summary>Usage of dropped spans that were too many to be kept: nobody can tell any more what it cost.</summary>
    public UsageCount UnpricedUsage { get; private set; }

    public bool HasUnpricedUsage { get; private set; }

    public bool HasEnded => _ended;

    /// <summary>Where the trace stands among the live ones. Under their lock.</summary>
    public Trace? Older { get; set; }

    /// <inheritdoc cref="Older"/>
    public Trace? Newer { get; set; }

    /// <summary>Whether the trace is among the live ones. Under their lock.</summary>
    public bool IsLive { get; set; }

    /// <summary>Bytes that the trace is counted for among the live ones. Under their lock.</summary>
    public long LiveFootprint { get; set; }

    /// <summary>Bytes that the trace holds in memory, roughly.</summary>
    public long Footprint => Buffer.Capacity + _textFootprint + ((StepCount + (_droppedWithUsage?.Count ?? 0) + 1) * StepFootprint);

    private int StepCount => _steps?.Count ?? 0;

    /// <summary>The root and the steps. Under the lock while the trace runs.</summary>
    public IEnumerable<Span> Spans => (_steps ?? []).Prepend(Root);

    private long Length => Buffer.Length + _textFootprint;

    /// <summary>Takes the trace's lock, until what is given is disposed. Nothing of the user's may run meanwhile.</summary>
    public TraceLock.Scope Hold() => _lock.Enter();

    /// <summary>Gives a span a number, and takes it in as root or step. False when the trace has ended. Under the lock.</summary>
    public bool TryAdmit(Span span, out uint ordinal, out bool isDropped)
    {
        ordinal = _numbered++;
        isDropped = false;
        if (_ended)
        {
            Counters.SpanLate();
            return false;
        }

        if (span.IsRoot)
        {
            CreatedAt = SpanClock.UtcNow;
            _live = SpanSource.Live;
            _live.Add(this);
            return true;
        }

        List<Span> steps = _steps ??= s_lists.Take();
        isDropped = _isFull || steps.Count >= _maxSteps;
        if (isDropped)
            DroppedSteps++;
        else
            steps.Add(span);

        if (steps.Count % (GrowthStep / StepFootprint) == 0)
            ReportGrowth();

        return true;
    }

    /// <summary>Copies what was captured. False when there is no room. Under the lock.</summary>
    public bool TryAppend(CaptureWriter captured, out BufferSlice slice)
    {
        if (captured.HasDeferredTexts && !HasRoomFor(captured.Json.Length + FootprintOf(captured.DeferredTexts)))
        {
            slice = default;
            return false;
        }

        Utf8JsonBuffer json = captured.Json;
        if (!Buffer.TryAppend(json.Bytes, json.Length, out slice))
        {
            bool hasRoom = HasRoomFor(json.Length);
            if (hasRoom)
                slice = Buffer.AppendToNewChunk(json.Written);

            NoteGrowth();
            if (!hasRoom)
                return false;
        }

        if (captured.HasDeferred)
            slice = KeepDeferred(captured, slice);

        return true;
    }

    public bool HasRoomFor(long length) => Length + length <= MaxLength;

    /// <summary>Notes that a span has ended. Under the lock.</summary>
    public void Ended(Span span)
    {
        if (span.IsRoot)
            _ended = true;

        if (span.State is SpanState.Failed)
            MarkAboveFailure(span.Parent);
    }

    /// <summary>Counts an attempt after the first. Under the lock.</summary>
    public void CountRetry() => RetryCount++;

    /// <summary>Notes of a span and those above it that a failure below them, or of an attempt, is handled. Under the lock.</summary>
    public static void MarkAboveFailure(Span? span)
    {
        for (; span is { IsAboveFailure: false }; span = span.Parent)
            span.IsAboveFailure = true;
    }

    /// <summary>Notes an end that came after the trace's own.</summary>
    public void CountLateEnd()
    {
        if (_ended)
            Counters.SpanLate();
    }

    /// <summary>Gives the ended trace to the sink.</summary>
    public void HandOver()
    {
        _live?.Remove(this);
        if (!RootIsEntered)
            StartedUnder = null;

        _pendingEnds = null;
        _exceptions = null;
        Counters.TraceRecorded(StepCount, DroppedSteps);
        Recorder?.Ended(this);
        if (TraceSampling.Keeps(this))
        {
            _sink.Accept(this);
            return;
        }

        Counters.TraceSampledOut();
        Release();
    }

    /// <summary>Notes that a span has reported usage. Under the lock.</summary>
    public void NoteUsage(Span span, SpanDetails details, ReportedUsage before)
    {
        HasUsage = true;
        if (!span.IsDropped || details.IsKeptForUsage)
            return;

        if (!before.Any && DroppedWithUsage.Count < MaxDroppedWithUsage && HasRoomFor(2 * details.TextLength))
        {
            details.IsKeptForUsage = true;
            (_droppedWithUsage ??= []).Add(span);
            CountText(details.TextLength);
            return;
        }

        HasUnpricedUsage = true;
        UnpricedUsage += details.Usage.Sum - before.Sum;
    }

    /// <summary>Sets the session. Under the lock.</summary>
    public void SetSession(TraceSession session)
    {
        CountText(session.TextLength - Session.TextLength);
        Session = session;
    }

    /// <summary>Counts characters that are held as strings: two bytes each. Negative when they were let go. Under the lock.</summary>
    public void CountText(long characters) => CountTextFootprint(2 * characters);

    private void CountTextFootprint(long bytes)
    {
        _textFootprint += bytes;
        NoteGrowth();
    }

    /// <summary>Asked for every step, so answered when something changes: as a rule at a chunk's end.</summary>
    private void NoteGrowth()
    {
        _isFull = Length >= MaxLength;
        ReportGrowth();
    }

    /// <summary>Whether no span of the trace has seen the exception before. Under the lock.</summary>
    public bool IsFirstSighting(Exception exception)
    {
        _exceptions ??= [];
        return _exceptions.TryAdd(exception, s_seen);
    }

    private void ReportGrowth()
    {
        if (Footprint - _reportedFootprint is var growth && growth < GrowthStep)
            return;

        _reportedFootprint += growth;
        _live?.Grow(this, growth);
    }

    /// <summary>Lets go of everything that was kept for the document: contexts may still point here.</summary>
    public void Release()
    {
        Buffer.Release();
        ReleaseTexts();
        _droppedWithUsage = null;
        if (Interlocked.Exchange(ref _steps, null) is { } steps)
            s_lists.Return(steps);
    }
}
