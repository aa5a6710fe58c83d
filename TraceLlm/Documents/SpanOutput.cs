using System.Text.Json;
using TraceLlm.Capture;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>What a span gave back: its captured output, or the error that stands in its place.</summary>
internal static class SpanOutput
{
    public static void Write(ref JsonMembers members, Span span, ReadOnlySpan<byte> output)
    {
        if (!output.IsEmpty)
        {
            members.Raw("output"u8, output);
            return;
        }

        Utf8JsonBuffer json = members.Name("output"u8);
        if (IsError(span))
            WriteError(json, span.Details!.Error!);
        else
            json.WriteRaw("{}"u8);
    }

    /// <summary>The JSON of the result within the captured output; empty for none.</summary>
    /// <param name="output">The captured output.</param>
    /// <param name="isAll">Whether nothing stands beside it: no final values of parameters.</param>
    public static ReadOnlySpan<byte> ResultOf(ReadOnlySpan<byte> output, out bool isAll)
    {
        isAll = true;
        if (output.IsEmpty)
            return default;

        var reader = new Utf8JsonReader(output);
        reader.Read();
        reader.Read();
        // Final values of by-ref parameters stand behind the result, and alone when that is left out.
        if (reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals("result"u8))
        {
            isAll = reader.TokenType is JsonTokenType.EndObject;
            return default;
        }

        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        int end = (int)reader.BytesConsumed;
        isAll = reader.Read() && reader.TokenType is JsonTokenType.EndObject;
        return output[start..end];
    }

    /// <summary>Whether the output is written as the error.</summary>
    public static bool IsError(Span span) =>
        span is { Output.IsEmpty: true, Details.Error: not null }
        && span.Method.Module.Settings.CapturesOutput(span.Method.CaptureOutput);

    public static void WriteError(Utf8JsonBuffer json, SpanError error)
    {
        var output = new JsonMembers(json);
        output.Text("error"u8, error.Message);
        output.Close();
    }
}
