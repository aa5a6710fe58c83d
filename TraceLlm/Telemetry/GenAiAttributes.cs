using System.Diagnostics;
using TraceLlm.Documents;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Telemetry;

/// <summary>What is known of a span besides its content, when it has ended: model, response, usage, session, what code set.</summary>
internal static class GenAiAttributes
{
    public const string ResponseModel = "gen_ai.response.model";

    public static void Write(Span span, Activity activity, bool isOwn)
    {
        GenAiOperation operation = span.Method.Operation;
        if (isOwn)
            WriteRequest(span, activity, operation);
        else
            activity.SetTag(GenAiOperation.OpenInferenceKind, "TOOL");

        WriteResponse(span, activity);
        WriteSession(span, activity);
        WriteOwn(span, activity);
    }

    /// <summary>The provider by its well-known name; null when nobody has said which.</summary>
    public static string? ProviderOf(Span span) =>
        SpanMembers.ProviderOf(span) is { } provider ? ProviderName.Normalize(provider) : null;

    private static void WriteRequest(Span span, Activity activity, GenAiOperation operation)
    {
        string? model = SpanMembers.ModelOf(span);
        if (span.Details?.Model is not null)
        {
            activity.SetTag(GenAiOperation.RequestModel, model);
            activity.DisplayName = operation.NameWith(span.Method, model);
        }

        if (span.Details?.Provider is not null)
            activity.SetTag(GenAiOperation.ProviderName, ProviderOf(span));

        SetNumber(activity, "gen_ai.request.temperature", span.Method.Temperature);
        SetNumber(activity, "gen_ai.request.top_p", span.Method.TopP);
    }

    private static void WriteResponse(Span span, Activity activity)
    {
        if (span.Details is not { } details)
            return;

        if (details.ResponseModel is not null)
            activity.SetTag(ResponseModel, details.ResponseModel);

        if (details.FinishReasons.Count > 0)
            activity.SetTag("gen_ai.response.finish_reasons", details.FinishReasons.ToArray());

        if (details.Usage.Any)
            WriteUsage(activity, details.Usage.Sum);

        if (details.Chunks > 0 && GenAiOperation.IsModelCall(span.Method))
        {
            activity.SetTag("gen_ai.request.stream", true);
            activity.SetTag("gen_ai.response.time_to_first_chunk", SpanClock.Elapsed(span.StartTimestamp, details.FirstChunkTimestamp).TotalSeconds);
        }
    }

    private static void WriteUsage(Activity activity, UsageCount usage)
    {
        activity.SetTag("gen_ai.usage.input_tokens", usage.Input);
        activity.SetTag("gen_ai.usage.output_tokens", usage.Output);
        SetCount(activity, "gen_ai.usage.cache_read.input_tokens", usage.CacheRead);
        SetCount(activity, "gen_ai.usage.cache_creation.input_tokens", usage.CacheWrite);
        SetCount(activity, "gen_ai.usage.reasoning.output_tokens", usage.Reasoning);
    }

    private static void WriteSession(Span span, Activity activity)
    {
        TraceSession session = span.Trace.Session;
        if (session.SessionId is not null)
        {
            activity.SetTag("session.id", session.SessionId);
            activity.SetTag("gen_ai.conversation.id", session.SessionId);
        }

        if (session.UserId is not null)
            activity.SetTag("user.id", session.UserId);
    }

    /// <summary>What the conventions have no name for, and what code set itself.</summary>
    private static void WriteOwn(Span span, Activity activity)
    {
        MethodDescriptor method = span.Method;
        if (span.IsRoot)
        {
            activity.SetTag("tracellm.project", TraceProject.NameOf(span.Trace));
            activity.SetTag("tracellm.environment", TraceProject.EnvironmentOf(span.Trace));
        }

        if (method.Prompt is not null)
            activity.SetTag("tracellm.prompt", method.Prompt);

        if (method.Description is not null && method.Kind is not (SpanKind.Tool or SpanKind.Agent))
            activity.SetTag("tracellm.description", method.Description);

        string[] tags = [.. method.Tags.Union(span.Details?.Tags ?? [], StringComparer.Ordinal)];
        if (tags.Length > 0)
            activity.SetTag("tag.tags", tags);

        SetCount(activity, "tracellm.retry_count", span.Attempts?.Retries ?? 0);
        if (span.Details is not { } details)
            return;

        if (details.Chunks > 0)
            activity.SetTag("tracellm.chunks", details.Chunks);

        if (details.Truncated)
            activity.SetTag("tracellm.truncated", true);

        foreach ((string name, AttributeValue value) in details.Attributes)
            activity.SetTag(name, value.ToObject());
    }

    private static void SetNumber(Activity activity, string name, double value)
    {
        if (!double.IsNaN(value))
            activity.SetTag(name, value);
    }

    private static void SetCount(Activity activity, string name, long value)
    {
        if (value > 0)
            activity.SetTag(name, value);
    }
}
