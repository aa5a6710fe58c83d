using TraceLlm.Capture;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>
/// Writes ended traces, each as one line of JSON, from what was captured. Not thread-safe.
/// </summary>
internal sealed class TraceDocumentWriter
{
    public const int SchemaVersion = 1;

    private const int LatencyDecimals = 2;

    /// <summary>Bytes that are kept for what stands before the steps.</summary>
    private const int RetainedLength = 16 * 1024;

    private readonly Utf8JsonBuffer _head = new(1024);

    /// <summary>Appends the document of a trace, without a line feed.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="writtenAt">The time of writing.</param>
    public void Write(Utf8JsonBuffer json, Trace trace, PriceTable prices, DateTime writtenAt)
    {
        using var content = new CapturedContentReader();
        var usage = UsageRollUp.Of(trace, prices);
        // The steps first: what was captured is read once, written and measured, and the estimate stands before them.
        var estimate = new TraceEstimate();
        int start = json.Length;
        WriteSteps(json, trace, usage, content, ref estimate);
        try
        {
            JsonMembers members = WriteHead(trace, usage, content, ref estimate);
            members.Name("steps"u8);
            json.Insert(start, _head.Written);
            members.GoOn(json);
            WriteTail(ref members, trace, writtenAt);
        }
        finally
        {
            _head.ClearAndTrim(RetainedLength);
        }
    }

    /// <summary>What stands before the steps.</summary>
    private JsonMembers WriteHead(Trace trace, UsageRollUp usage, CapturedContentReader content, ref TraceEstimate estimate)
    {
        Span root = trace.Root;
        var members = new JsonMembers(_head);
        members.Number("schema"u8, SchemaVersion);
        members.TraceId("trace_id"u8, trace.Id);
        if (trace.Link is { } link)
        {
            members.TraceId("parent_trace_id"u8, link.TraceId);
            members.SpanId("parent_step_id"u8, link.StepId);
        }

        members.OptionalText("otel_trace_id"u8, trace.OtelTraceId);
        WriteContent(ref members, trace, content, ref estimate);
        members.Number("latency"u8, LatencyOf(trace), LatencyDecimals);
        WriteUsage(ref members, trace, usage, estimate);
        members.Text("model_name"u8, SpanMembers.ModelOf(root) ?? "unknown");
        WriteProject(ref members, trace);
        SpanMembers.WriteStatus(ref members, SpanStatus.Of(root));
        SpanMembers.WriteKind(ref members, root.Method.Kind);
        return members;
    }

    /// <summary>What stands behind the steps.</summary>
    private static void WriteTail(ref JsonMembers members, Trace trace, DateTime writtenAt)
    {
        Span root = trace.Root;
        members.Number("retry_count"u8, trace.RetryCount);
        members.Text("failure_reason"u8, root.Details?.Error?.Message);
        members.Boolean("slow_request"u8, LatencyOf(trace) >= trace.Settings.SlowThresholdMs);
        members.OptionalText("session_id"u8, trace.Session.SessionId);
        members.OptionalText("user_id"u8, trace.Session.UserId);
        SpanMembers.WriteOptional(ref members, root);
        if (trace.DroppedSteps > 0)
            members.Number("dropped_steps"u8, trace.DroppedSteps);

        members.Time("created_at"u8, trace.CreatedAt);
        members.Time("updated_at"u8, writtenAt);
        members.Close();
    }

    private static double LatencyOf(Trace trace) =>
        SpanClock.Elapsed(trace.Root.StartTimestamp, trace.Root.EndTimestamp).TotalMilliseconds;

    private static void WriteContent(ref JsonMembers members, Trace trace, CapturedContentReader content, ref TraceEstimate estimate)
    {
        string? prompt = SpanMembers.PromptOf(trace.Root);
        members.Text("prompt"u8, prompt);
        CapturedContent input = content.Input(trace.Root);
        if (!input.Json.IsEmpty)
            members.Raw("input"u8, input.Json);

        Utf8JsonBuffer json = members.Name("response"u8);
        CapturedContent output = content.Output(trace.Root);
        ReadOnlySpan<byte> result = SpanOutput.ResultOf(output.Json, out bool isAll);
        if (result.IsEmpty || result.SequenceEqual("null"u8))
            json.WriteRaw("\"\""u8);
        else if (result[0] == (byte)'"')
            json.WriteRaw(result);
        else
            json.WriteUtf8AsString(result);

        // What response has no place for: the final values of ref and out parameters.
        if (!isAll)
            members.Raw("output"u8, output.Json);

        if (trace.HasUsage)
            return;

        estimate.AddPrompt(prompt);
        estimate.AddResponse(result, output.Cut);
    }

    private static void WriteUsage(ref JsonMembers members, Trace trace, UsageRollUp usage, in TraceEstimate estimate)
    {
        UsageCount count = trace.HasUsage ? usage.Usage : estimate.Usage;
        members.Number("token_count"u8, count.Total);
        if (trace.HasUsage)
            SpanMembers.WriteUsage(ref members, count, "reported"u8);
        else if (count.Total > 0)
            SpanMembers.WriteUsage(ref members, count, "estimated"u8);

        if (usage.Cost is { } cost)
            SpanMembers.WriteCost(ref members, cost);
        else
            members.Null("cost"u8);
    }

    private static void WriteProject(ref JsonMembers members, Trace trace)
    {
        string project = TraceProject.NameOf(trace);
        members.Text("project_id"u8, ProjectSlug.Of(project));
        members.Text("project_name"u8, project);
        members.Text("environment"u8, TraceProject.EnvironmentOf(trace));
    }

    private static void WriteSteps(
        Utf8JsonBuffer json, Trace trace, UsageRollUp usage, CapturedContentReader content, ref TraceEstimate estimate)
    {
        json.WriteByte((byte)'[');
        ReadOnlySpan<Span> steps = trace.Steps;
        for (int index = 0; index < steps.Length; index++)
        {
            if (index > 0)
                json.WriteByte((byte)',');

            WriteStep(json, trace, steps[index], usage, content, ref estimate);
        }

        json.WriteByte((byte)']');
    }

    private static void WriteStep(
        Utf8JsonBuffer json, Trace trace, Span step, UsageRollUp usage, CapturedContentReader content, ref TraceEstimate estimate)
    {
        TraceStatus status = SpanStatus.Of(step);
        long end = status is TraceStatus.Interrupted ? trace.Root.EndTimestamp : step.EndTimestamp;
        var members = new JsonMembers(json);
        members.SpanId("step_id"u8, step.Id);
        members.SpanId("parent_id"u8, step.Parent is { IsRoot: false } parent ? parent.Id : null);
        members.Text("tool_name"u8, step.Method.Name);
        SpanMembers.WriteKind(ref members, step.Method.Kind);
        bool isEstimated = IsEstimated(step, usage);
        StepEstimate texts = WriteContent(ref members, step, content, isMeasured: isEstimated || !trace.HasUsage);
        if (!trace.HasUsage)
            estimate.Add(texts);

        members.Number("duration"u8, SpanClock.Elapsed(step.StartTimestamp, end).TotalMilliseconds, SpanMembers.DurationDecimals);
        members.Boolean("success"u8, status is TraceStatus.Success or TraceStatus.Warning);
        SpanMembers.WriteStatus(ref members, status);
        members.Time("timestamp"u8, trace.CreatedAt + SpanClock.Elapsed(trace.Root.StartTimestamp, step.StartTimestamp));
        members.Number("retry_count"u8, step.Attempts?.Retries ?? 0);
        members.OptionalText("model_name"u8, SpanMembers.ModelOf(step));
        if (step.Details?.Usage is { Any: true } reported)
            SpanMembers.WriteUsage(ref members, reported.Sum, "reported"u8);
        else if (isEstimated && texts.UsageOf(step) is { Total: > 0 } estimated)
            SpanMembers.WriteUsage(ref members, estimated, "estimated"u8);

        if (usage.CostOf(step) is { } cost)
            SpanMembers.WriteCost(ref members, cost);

        SpanMembers.WriteOptional(ref members, step);
        members.Close();
    }

    private static StepEstimate WriteContent(ref JsonMembers members, Span step, CapturedContentReader content, bool isMeasured)
    {
        var texts = new StepEstimate();
        CapturedContent input = content.Input(step);
        members.Raw("input"u8, input.Json.IsEmpty ? "{}"u8 : input.Json);
        if (isMeasured)
            texts.AddInput(input);

        CapturedContent output = content.Output(step);
        SpanOutput.Write(ref members, step, output.Json);
        if (isMeasured)
            texts.AddOutput(step, output);

        return texts;
    }

    /// <summary>
    /// Whether the usage of a step is estimated: of a call of a model that succeeded, as one that failed need not have used anything,
    /// and whose usage is reported neither by it nor by a span below.
    /// </summary>
    private static bool IsEstimated(Span step, UsageRollUp usage) =>
        step is { Method.Kind: SpanKind.Llm or SpanKind.Embedding, State: SpanState.Succeeded, Details: not { Usage.Any: true } } && !usage.Covers(step);
}
