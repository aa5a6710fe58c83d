using System.Text.Json;
using TraceLlm.Capture;
using TraceLlm.Llm;

namespace TraceLlm.Documents;

/// <summary>
/// Estimates the usage of a whole trace from its texts, where none was reported: the total is the estimate of the prompt, the
/// response, and the steps' inputs and outputs; the input that of the prompt and the steps' inputs; the output what is left of
/// the total.
/// </summary>
internal struct TraceEstimate
{
    private TokenEstimate _input;
    private TokenEstimate _total;

    public readonly UsageCount Usage => new(_input.Tokens, _total.Tokens - _input.Tokens, 0, 0, 0);

    public void AddPrompt(string? prompt) => AddInput(TextMeasure.Of(prompt));

    /// <summary>Adds the result of the root; empty for none.</summary>
    public void AddResponse(ReadOnlySpan<byte> result, CutMeasure cut)
    {
        if (result.IsEmpty || result.SequenceEqual("null"u8))
            return;

        if (result[0] == (byte)'"')
        {
            var reader = new Utf8JsonReader(result);
            reader.Read();
            _total.Add(TextMeasure.Of(reader.GetString()) + cut.Text);
        }
        else
        {
            _total.Add(TextMeasure.OfUtf8(result) + cut.Json);
        }
    }

    public void Add(in StepEstimate step)
    {
        if (step.Input is { } input)
            AddInput(input);

        step.AddOutputTo(ref _total);
    }

    private void AddInput(TextMeasure text)
    {
        _input.Add(text);
        _total.Add(text);
    }
}
