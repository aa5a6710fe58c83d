using TraceLlm.Capture;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>The texts that a step took in and gave, for estimates of its own usage and of its trace's.</summary>
internal struct StepEstimate
{
    private TextMeasure? _output;
    private TextMeasure? _error;

    public TextMeasure? Input { get; private set; }

    public void AddInput(CapturedContent input) => Input = input.Measure;

    public void AddOutput(Span step, CapturedContent output)
    {
        _output = output.Measure;
        if (!SpanOutput.IsError(step))
            return;

        SpanError error = step.Details!.Error!;
        var json = new Utf8JsonBuffer(error.Message.Length + 16);
        SpanOutput.WriteError(json, error);
        _error = TextMeasure.OfUtf8(json.Written);
    }

    public readonly void AddOutputTo(ref TokenEstimate estimate)
    {
        if (_output is { } output)
            estimate.Add(output);

        if (_error is { } error)
            estimate.Add(error);
    }

    /// <summary>The usage of a call of a model: by its own input and output.</summary>
    public readonly UsageCount UsageOf(Span step)
    {
        var input = new TokenEstimate();
        var output = new TokenEstimate();
        if (Input is { } captured)
            input.Add(captured);

        // A vector is no text.
        if (step.Method.Kind is not SpanKind.Embedding)
            AddOutputTo(ref output);

        return new UsageCount(input.Tokens, output.Tokens, 0, 0, 0);
    }
}
