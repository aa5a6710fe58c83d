extern alias runtime;

using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TraceLlm.Capture;
using runtime::TraceLlm.Llm;
using TraceLlm.Woven;

namespace Tests.Llm;

/// <summary>What holds of all messages: the JSON is valid, within the limits, and what is said reads back.</summary>
public sealed class MessagePropertiesTest
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.Choose(0, 0xffff).Select(unit => (char)unit),
        Gen.Elements('"', '\\', '\u2028', '\ud83d', '\ude00', '\0', ' ', 'a')).ListOf().Select(units => new string([.. units]));

    [Test]
    public void WhatIsSaidReadsBack() => Prop.ForAll(s_texts.ListOf().ToArbitrary(), texts =>
        Written(reader => Read(reader, texts), CaptureLimits.BuiltIn).Select(message => message.GetProperty("content").GetString())
            .SequenceEqual(texts.Select(WellFormed))).Check(s_config);

    [Test]
    public void LimitsHoldAndTheJsonStaysValid() =>
        Prop.ForAll(s_texts.ListOf().ToArbitrary(), Gen.Choose(0, 8).ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (texts, length, items) =>
        {
            var limits = new CaptureLimits { MaxLength = length, MaxItems = items, MaxBytes = 200, MaxDepth = 1 };
            JsonElement[] messages = Written(reader => Read(reader, texts), limits);
            return messages.Length <= items && messages.All(message => message.GetProperty("content").GetString()!.Length <= length);
        }).Check(s_config);

    [Test]
    public void ArgumentsOfToolsAreJsonOrText() => Prop.ForAll(s_texts.ToArbitrary(), text =>
        Written(
            reader =>
            {
                LlmValue.Label(reader, "name", (int)LlmText.ToolName);
                LlmValue.Arguments(reader, "{" + text);
                LlmValue.Label(reader, "other", (int)LlmText.ToolName);
                LlmValue.Arguments(reader, JsonSerializer.Serialize(new { text }));
            },
            CaptureLimits.BuiltIn).Single().GetProperty("tool_calls")[1].GetProperty("arguments").GetProperty("text").GetString() == WellFormed(text))
        .Check(s_config);

    [Test]
    public void ChunksOfAStreamAreOneText() => Prop.ForAll(s_texts.ListOf().ToArbitrary(), texts =>
        Written(reader => texts.ForEach(text => LlmValue.Content(reader, text)), CaptureLimits.BuiltIn, isStream: true)
            .All(message => message.GetProperty("content").GetString() == WellFormed(string.Concat(texts)))).Check(s_config);

    private static void Read(LlmReader reader, List<string> texts) =>
        LlmValue.Loose(reader, texts.ConvertAll(text => new Dictionary<string, string> { ["role"] = "user", ["content"] = text }));

    private static JsonElement[] Written(Action<LlmReader> read, CaptureLimits limits, bool isStream = false)
    {
        CaptureWriter writer = CaptureWriter.Open(new CaptureRules(limits, Redaction.BuiltIn));
        try
        {
            var reader = new LlmReader(limits, withContent: true, isStream);
            read(reader);
            if (!reader.TryWriteMessages(writer, "assistant"))
                return [];

            writer.Finish();
            using var document = JsonDocument.Parse(writer.Written.ToArray());
            return [.. document.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.Clone())];
        }
        finally
        {
            writer.Close();
        }
    }

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
