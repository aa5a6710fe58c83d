using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace TraceLlm.Telemetry;

/// <summary>
/// What was captured of a span: arguments, result and messages, redacted and cut when they were captured. Under the
/// trace's lock. Besides the conventions' own attributes go the ones of OpenInference, which viewers show for any span.
/// </summary>
internal static class GenAiContent
{
    private const string Json = "application/json";

    public static void Write(Span span, Activity activity)
    {
        if (!span.Input.IsEmpty)
            WriteInput(span, activity);

        ReadOnlySpan<byte> output = span.Trace.Buffer.Read(span.Output);
        ReadOnlySpan<byte> result = SpanOutput.ResultOf(output, out bool isAll);
        if (!isAll)
            WriteOutput(span, activity, Encoding.UTF8.GetString(output), Json);
        else if (!result.IsEmpty && !result.SequenceEqual("null"u8))
            WriteOutput(span, activity, TextOf(result), result[0] == (byte)'"' ? "text/plain" : Json);

        if (span.Details is not { } details)
            return;

        if (!details.InputMessages.IsEmpty)
            activity.SetTag("gen_ai.input.messages", GenAiMessages.Input(span.Trace.Buffer.Read(details.InputMessages)));

        if (!details.OutputMessages.IsEmpty)
        {
            string messages = GenAiMessages.Output(span.Trace.Buffer.Read(details.OutputMessages), details.FinishReasons, span.State is SpanState.Failed);
            activity.SetTag("gen_ai.output.messages", messages);
        }
    }

    private static void WriteInput(Span span, Activity activity)
    {
        string input = Encoding.UTF8.GetString(span.Trace.Buffer.Read(span.Input));
        activity.SetTag("input.value", input);
        activity.SetTag("input.mime_type", Json);
        if (span.Method.Kind is SpanKind.Tool && activity.GetTagItem("gen_ai.tool.call.arguments") is null)
            activity.SetTag("gen_ai.tool.call.arguments", input);
    }

    private static void WriteOutput(Span span, Activity activity, string output, string mediaType)
    {
        activity.SetTag("output.value", output);
        activity.SetTag("output.mime_type", mediaType);
        if (span.Method.Kind is SpanKind.Tool && activity.GetTagItem("gen_ai.tool.call.result") is null)
            activity.SetTag("gen_ai.tool.call.result", output);
    }

    /// <summary>A text as it is, any other value as JSON.</summary>
    private static string TextOf(ReadOnlySpan<byte> result)
    {
        if (result[0] != (byte)'"')
            return Encoding.UTF8.GetString(result);

        var reader = new Utf8JsonReader(result);
        reader.Read();
        return reader.GetString()!;
    }
}
