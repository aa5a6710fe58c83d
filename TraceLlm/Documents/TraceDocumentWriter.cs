using TraceLlm.Capture;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>
/// Writes an ended trace as one line of JSON, from the bytes that were captured. Used by the background writer only.
/// </summary>
internal static class TraceDocumentWriter
{
    public const int SchemaVersion = 1;

    private const int LatencyDecimals = 2;

    /// <summary>Appends the document of a trace, without a line feed.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="prices">What models cost.</param>
    /// <param name="writtenAt">The time of writing.</param>
    public static void Write(Utf8JsonBuffer json, Trace trace, PriceTable prices, DateTime writtenAt)
    {
        Span root = trace.Root;
        var usage = UsageRollUp.Of(trace, prices);
        var members = new JsonMembers(json);
        members.Number("schema"u8, SchemaVersion);
        members.TraceId("trace_id"u8, trace.Id);
        if (trace.Link is { } link)
        {
            members.TraceId("parent_trace_id"u8, link.TraceId);
            members.SpanId("parent_step_id"u8, link.StepId);
        }

        members.OptionalText("otel_trace_id"u8, trace.OtelTraceId);
        WriteContent(ref members, trace);
        double latency = SpanClock.Elapsed(root.StartTimestamp, root.EndTimestamp).TotalMilliseconds;
        members.Number("latency"u8, latency, LatencyDecimals);
        WriteUsage(ref members, trace, usage);
        members.Text("model_name"u8, SpanMembers.ModelOf(root) ?? "unknown");
        WriteProject(ref members, trace);
        SpanMembers.WriteStatus(ref members, SpanStatus.Of(root));
        SpanMembers.WriteKind(ref members, root.Method.Kind);
        WriteSteps(ref members, trace, usage);
        members.Number("retry_count"u8, trace.RetryCount);
        members.Text("failure_reason"u8, root.Details?.Error?.Message);
        members.Boolean("slow_request"u8, latency >= trace.Settings.SlowThresholdMs);
        members.OptionalText("session_id"u8, trace.Session.SessionId);
        members.OptionalText("user_id"u8, trace.Session.UserId);
        SpanMembers.WriteOptional(ref members, root);
        if (trace.DroppedSteps > 0)
            members.Number("dropped_steps"u8, trace.DroppedSteps);

        members.Time("created_at"u8, trace.CreatedAt);
        members.Time("updated_at"u8, writtenAt);
        members.Close();
    }

    private static void WriteContent(ref JsonMembers members, Trace trace)
    {
        members.Text("prompt"u8, SpanMembers.PromptOf(trace.Root));
        if (!trace.Root.Input.IsEmpty)
            members.Raw("input"u8, trace.Buffer.Read(trace.Root.Input));

        Utf8JsonBuffer json = members.Name("response"u8);
        ReadOnlySpan<byte> result = SpanOutput.ResultOf(trace.Root, out bool isAll);
        if (result.IsEmpty || result.SequenceEqual("null"u8))
            json.WriteRaw("\"\""u8);
        else if (result[0] == (byte)'"')
            json.WriteRaw(result);
        else
            json.WriteUtf8AsString(result);

        // What response has no place for: the final values of ref and out parameters.
        if (!isAll)
            members.Raw("output"u8, trace.Buffer.Read(trace.Root.Output));
    }

    private static void WriteUsage(ref JsonMembers members, Trace trace, UsageRollUp usage)
    {
        UsageCount count = trace.HasUsage ? usage.Usage : TraceEstimate.Of(trace);
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

    private static void WriteSteps(ref JsonMembers members, Trace trace, UsageRollUp usage)
    {
        Utf8JsonBuffer json = members.Name("steps"u8);
        json.WriteByte((byte)'[');
        ReadOnlySpan<Span> steps = trace.Steps;
        for (int index = 0; index < steps.Length; index++)
        {
            if (index > 0)
                json.WriteByte((byte)',');

            WriteStep(json, trace, steps[index], usage);
        }

        json.WriteByte((byte)']');
    }

    private static void WriteStep(Utf8JsonBuffer json, Trace trace, Span step, UsageRollUp usage)
    {
        TraceStatus status = SpanStatus.Of(step);
        long end = status is TraceStatus.Interrupted ? trace.Root.EndTimestamp : step.EndTimestamp;
        var members = new JsonMembers(json);
        members.SpanId("step_id"u8, step.Id);
        members.SpanId("parent_id"u8, step.Parent is { IsRoot: false } parent ? parent.Id : null);
        members.Text("tool_name"u8, step.Method.Name);
        SpanMembers.WriteKind(ref members, step.Method.Kind);
        members.Raw("input"u8, step.Input.IsEmpty ? "{}"u8 : trace.Buffer.Read(step.Input));
        SpanOutput.Write(ref members, step);
        members.Number("duration"u8, SpanClock.Elapsed(step.StartTimestamp, end).TotalMilliseconds, SpanMembers.DurationDecimals);
        members.Boolean("success"u8, status is TraceStatus.Success or TraceStatus.Warning);
        SpanMembers.WriteStatus(ref members, status);
        members.Time("timestamp"u8, trace.CreatedAt + SpanClock.Elapsed(trace.Root.StartTimestamp, step.StartTimestamp));
        members.Number("retry_count"u8, step.Attempts?.Retries ?? 0);
        members.OptionalText("model_name"u8, SpanMembers.ModelOf(step));
        WriteStepUsage(ref members, trace, step, usage);
        if (usage.CostOf(step) is { } cost)
            SpanMembers.WriteCost(ref members, cost);

        SpanMembers.WriteOptional(ref members, step);
        members.Close();
    }

    private static void WriteStepUsage(ref JsonMembers members, Trace trace, Span step, UsageRollUp usage)
    {
        if (step.Details?.Usage is { Any: true } reported)
        {
            SpanMembers.WriteUsage(ref members, reported.Sum, "reported"u8);
            return;
        }

        // A call that failed need not have used anything; one whose usage a span below reported is not estimated again.
        if (step is not { Method.Kind: SpanKind.Llm or SpanKind.Embedding, State: SpanState.Succeeded } || usage.Covers(step))
            return;

        UsageCount estimate = TraceEstimate.Of(trace, step);
        if (estimate.Total > 0)
            SpanMembers.WriteUsage(ref members, estimate, "estimated"u8);
    }
}
