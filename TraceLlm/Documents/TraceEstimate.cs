using System.Text.Json;
using TraceLlm.Capture;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>Estimates usage from captured texts, where none was reported.</summary>
internal static class TraceEstimate
{
    /// <summary>
    /// The usage of a whole trace: the total is the estimate of the prompt, the response, and the steps' inputs and
    /// outputs; the input that of the prompt and the steps' inputs; the output what is left of the total.
    /// </summary>
    public static UsageCount Of(Trace trace)
    {
        var input = new TokenEstimate();
        var total = new TokenEstimate();
        TextMeasure prompt = TextMeasure.Of(SpanMembers.PromptOf(trace.Root));
        input.Add(prompt);
        total.Add(prompt);
        AddResponse(ref total, trace);
        foreach (Span step in trace.Steps)
        {
            if (InputOf(trace, step) is { } captured)
            {
                input.Add(captured);
                total.Add(captured);
            }

            AddOutput(ref total, trace, step);
        }

        return Split(input.Tokens, total.Tokens);
    }

    /// <summary>The usage of a step that is a call of a model: by its own captured input and output.</summary>
    public static UsageCount Of(Trace trace, Span step)
    {
        var input = new TokenEstimate();
        var output = new TokenEstimate();
        if (InputOf(trace, step) is { } captured)
            input.Add(captured);

        // A vector is no text.
        if (step.Method.Kind is not SpanKind.Embedding)
            AddOutput(ref output, trace, step);

        return new UsageCount(input.Tokens, output.Tokens, 0, 0, 0);
    }

    private static UsageCount Split(long input, long total) => new(input, total - input, 0, 0, 0);

    private static void AddResponse(ref TokenEstimate estimate, Trace trace)
    {
        ReadOnlySpan<byte> result = SpanOutput.ResultOf(trace.Root, out _);
        if (result.IsEmpty || result.SequenceEqual("null"u8))
            return;

        CutMeasure cut = trace.Root.Details?.CutOutput ?? default;
        if (result[0] == (byte)'"')
        {
            var reader = new Utf8JsonReader(result);
            reader.Read();
            estimate.Add(TextMeasure.Of(reader.GetString()) + cut.Text);
        }
        else
        {
            estimate.Add(TextMeasure.OfUtf8(result) + cut.Json);
        }
    }

    private static TextMeasure? InputOf(Trace trace, Span step) => Captured(trace, step.Input, step.Details?.CutInput ?? default);

    private static void AddOutput(ref TokenEstimate estimate, Trace trace, Span step)
    {
        if (Captured(trace, step.Output, step.Details?.CutOutput ?? default) is { } captured)
            estimate.Add(captured);

        if (!SpanOutput.IsError(step))
            return;

        SpanError error = step.Details!.Error!;
        var json = new Utf8JsonBuffer(error.Message.Length + 16);
        SpanOutput.WriteError(json, error);
        estimate.Add(TextMeasure.OfUtf8(json.Written));
    }

    /// <summary>An empty object is no text.</summary>
    private static TextMeasure? Captured(Trace trace, BufferSlice slice, CutMeasure cut) =>
        slice.Length > 2 ? TextMeasure.OfUtf8(trace.Buffer.Read(slice)) + cut.Json : null;
}
