using System.Text.Json;
using TraceLlm.Capture;
using TraceLlm.Llm;
using TraceLlm.Woven;

namespace Tests.Llm;

/// <summary>Messages whose types say nothing of them can be anything, also nested without an end: a stack that overflows ends the process.</summary>
public sealed class NestedMessagesTest
{
    [Test]
    public void AListThatContainsItself()
    {
        var messages = new List<object> { new Dictionary<string, object> { ["role"] = "user", ["content"] = "hi" } };
        messages.Insert(0, messages);
        Assert.That(Read(messages), Is.EqualTo("""{"messages":[{"role":"user","content":"hi"}]}"""));
    }

    [Test]
    public void ArraysInArrays()
    {
        const int Depth = 100_000;
        using var document = JsonDocument.Parse(new string('[', Depth) + new string(']', Depth), new JsonDocumentOptions { MaxDepth = Depth });
        Assert.That(Read(document.RootElement), Is.Null);
    }

    [Test]
    public void ResultsInResults()
    {
        const int Depth = 10_000;
        string parts = string.Concat(Enumerable.Repeat("""[{"type":"tool_result","content":""", Depth)) + "[]" + string.Concat(Enumerable.Repeat("}]", Depth));
        using var document = JsonDocument.Parse($$"""[{"role":"user","content":{{parts}}}]""", new JsonDocumentOptions { MaxDepth = 3 * Depth });
        Assert.That(Read(document.RootElement), Is.EqualTo("""{"messages":[{"role":"user","content":"[tool_result]"}]}"""));
    }

    private static string? Read(object messages)
    {
        CaptureWriter writer = CaptureWriter.Open(CaptureRules.BuiltIn);
        try
        {
            var reader = new LlmReader(CaptureLimits.BuiltIn, withContent: true, isStream: false);
            reader.Read(messages, default(LooseRead));
            if (!reader.TryWriteMessages(writer, "user"))
                return null;

            writer.Finish();
            return System.Text.Encoding.UTF8.GetString(writer.Written);
        }
        finally
        {
            writer.Close();
        }
    }

    private readonly struct LooseRead : ILlmRead<object>
    {
        public void Read(LlmReader reader, object value, int first)
        {
            if (reader.Begin(0, isContent: true))
                LlmValue.Loose(reader, value);
        }
    }
}
