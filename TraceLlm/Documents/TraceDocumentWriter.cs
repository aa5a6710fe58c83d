using System.Text.Json;
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
    public static void Write(Utf8JsonBuffer json, Trace trace, DateTime writtenAt)
    {
        Span root = trace.Root;
        var members = new JsonMembers(json);
        members.Number("schema"u8, SchemaVersion);
        members.Text("trace_id"u8, trace.Id.ToString());
        if (trace.Link is { } link)
        {
            members.Text("parent_trace_id"u8, link.TraceId.ToString());
            members.SpanId("parent_step_id"u8, link.StepId);
        }

        members.OptionalText("otel_trace_id"u8, trace.OtelTraceId);
        WriteContent(ref members, trace);
        double latency = SpanClock.Elapsed(root.StartTimestamp, root.EndTimestamp).TotalMilliseconds;
        members.Number("latency"u8, latency, LatencyDecimals);
        WriteUsage(ref members, trace);
        members.Text("model_name"u8, SpanMembers.ModelOf(root) ?? "unknown");
        WriteProject(ref members, trace);
        SpanMembers.WriteStatus(ref members, SpanStatus.Of(root));
        SpanMembers.WriteKind(ref members, root.Method.Kind);
        WriteSteps(ref members, trace);
        members.Number("retry_count"u8, 0);
        members.Text("failure_reason"u8, root.Details?.Error?.Message);
        members.Boolean("slow_request"u8, latency >= trace.Settings.SlowThresholdMs);
        SpanMembers.WriteOptional(ref members, root);
        if (trace.DroppedSteps > 0)
            members.Number("dropped_steps"u8, trace.DroppedSteps);

        members.Time("created_at"u8, trace.CreatedAt);
        members.Time("updated_at"u8, writtenAt);
        members.Close();
    }

    private static void WriteContent(ref JsonMembers members, Trace trace)
    {
        members.Text("prompt"u8, PromptOf(trace));
        if (!trace.Root.Input.IsEmpty)
            members.Raw("input"u8, trace.Buffer.Read(trace.Root.Input));

        Utf8JsonBuffer json = members.Name("response"u8);
        ReadOnlySpan<byte> result = ResultOf(trace);
        if (result.IsEmpty || result.SequenceEqual("null"u8))
            json.WriteRaw("\"\""u8);
        else if (result[0] == (byte)'"')
            json.WriteRaw(result);
        else
            json.WriteUtf8AsString(result);
    }

    private static string PromptOf(Trace trace) => trace.Root.Method.Prompt ?? trace.Root.Method.Name;

    /// <summary>The JSON of the root's result within its captured output.</summary>
    private static ReadOnlySpan<byte> ResultOf(Trace trace)
    {
        ReadOnlySpan<byte> output = trace.Buffer.Read(trace.Root.Output);
        if (output.IsEmpty)
            return default;

        var reader = new Utf8JsonReader(output);
        reader.Read();
        reader.Read();
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return output[start..(int)reader.BytesConsumed];
    }

    private static void WriteUsage(ref JsonMembers members, Trace trace)
    {
        if (trace.HasUsage)
        {
            members.Number("token_count"u8, trace.Usage.Total);
            SpanMembers.WriteUsage(ref members, trace.Usage);
        }
        else
        {
            members.Number("token_count"u8, Estimate(trace));
        }

        members.Null("cost"u8);
    }

    private static long Estimate(Trace trace)
    {
        var estimate = new TokenEstimate();
        estimate.Add(TextMeasure.Of(PromptOf(trace)));
        AddResponse(ref estimate, trace);
        foreach (Span step in trace.Steps)
        {
            AddCaptured(ref estimate, trace, step.Input);
            AddCaptured(ref estimate, trace, step.Output);
            if (step.Details is not { } details)
                continue;

            estimate.AddCut(details.CutInput + details.CutOutput);
            if (HasErrorOutput(step))
                AddErrorOutput(ref estimate, details.Error!);
        }

        return estimate.Tokens;
    }

    private static void AddResponse(ref TokenEstimate estimate, Trace trace)
    {
        ReadOnlySpan<byte> result = ResultOf(trace);
        if (result.IsEmpty || result.SequenceEqual("null"u8))
            return;

        if (result[0] == (byte)'"')
        {
            var reader = new Utf8JsonReader(result);
            reader.Read();
            estimate.Add(TextMeasure.Of(reader.GetString()));
        }
        else
        {
            estimate.Add(TextMeasure.OfUtf8(result));
        }

        estimate.AddCut(trace.Root.Details?.CutOutput ?? default);
    }

    private static void AddCaptured(ref TokenEstimate estimate, Trace trace, BufferSlice slice)
    {
        // An empty object is no text.
        if (slice.Length > 2)
            estimate.Add(TextMeasure.OfUtf8(trace.Buffer.Read(slice)));
    }

    private static void AddErrorOutput(ref TokenEstimate estimate, SpanError error)
    {
        var json = new Utf8JsonBuffer(error.Message.Length + 16);
        WriteErrorOutput(json, error);
        estimate.Add(TextMeasure.OfUtf8(json.Written));
    }

    private static void WriteProject(ref JsonMembers members, Trace trace)
    {
        string project = trace.Settings.RuntimeProject ?? trace.Root.Method.Project ?? trace.Settings.Project;
        members.Text("project_id"u8, ProjectSlug.Of(project));
        members.Text("project_name"u8, project);
        members.Text("environment"u8, trace.Settings.RuntimeEnvironment ?? trace.Root.Method.Environment ?? trace.Settings.Environment);
    }

    private static void WriteSteps(ref JsonMembers members, Trace trace)
    {
        Utf8JsonBuffer json = members.Name("steps"u8);
        json.WriteByte((byte)'[');
        for (int index = 0; index < trace.Steps.Count; index++)
        {
            if (index > 0)
                json.WriteByte((byte)',');

            WriteStep(json, trace, trace.Steps[index]);
        }

        json.WriteByte((byte)']');
    }

    private static void WriteStep(Utf8JsonBuffer json, Trace trace, Span step)
    {
        TraceStatus status = SpanStatus.Of(step);
        long end = status is TraceStatus.Interrupted ? trace.Root.EndTimestamp : step.EndTimestamp;
        var members = new JsonMembers(json);
        members.SpanId("step_id"u8, step.Id);
        members.SpanId("parent_id"u8, step.Parent is { IsRoot: false } parent ? parent.Id : null);
        members.Text("tool_name"u8, step.Method.Name);
        SpanMembers.WriteKind(ref members, step.Method.Kind);
        members.Raw("input"u8, step.Input.IsEmpty ? "{}"u8 : trace.Buffer.Read(step.Input));
        WriteOutput(ref members, trace, step);
        members.Number("duration"u8, SpanClock.Elapsed(step.StartTimestamp, end).TotalMilliseconds, SpanMembers.DurationDecimals);
        members.Boolean("success"u8, status is TraceStatus.Success or TraceStatus.Warning);
        SpanMembers.WriteStatus(ref members, status);
        members.Time("timestamp"u8, trace.CreatedAt + SpanClock.Elapsed(trace.Root.StartTimestamp, step.StartTimestamp));
        members.Number("retry_count"u8, 0);
        members.OptionalText("model_name"u8, SpanMembers.ModelOf(step));
        if (step.Details is { HasUsage: true } details)
            SpanMembers.WriteUsage(ref members, details.Usage);

        SpanMembers.WriteOptional(ref members, step);
        members.Close();
    }

    private static void WriteOutput(ref JsonMembers members, Trace trace, Span step)
    {
        if (!step.Output.IsEmpty)
        {
            members.Raw("output"u8, trace.Buffer.Read(step.Output));
            return;
        }

        Utf8JsonBuffer json = members.Name("output"u8);
        if (HasErrorOutput(step))
            WriteErrorOutput(json, step.Details!.Error!);
        else
            json.WriteRaw("{}"u8);
    }

    private static bool HasErrorOutput(Span step) =>
        step is { Output.IsEmpty: true, Details.Error: not null }
        && step.Method.Module.Settings.CapturesOutput(step.Method.CaptureOutput);

    private static void WriteErrorOutput(Utf8JsonBuffer json, SpanError error)
    {
        var output = new JsonMembers(json);
        output.Text("error"u8, error.Message);
        output.Close();
    }
}
