using System.Text.Json.Serialization;
using TraceLlm;

namespace AssemblyToProcess;

public enum Finish
{
    Stop,
    ToolCalls,
}

public interface IAnswer
{
    TokenUsage? Usage { get; }

    string Text { get; }
}

public sealed record ChatAnswer(string Text, TokenUsage? Usage) : IAnswer
{
    public string? Model { get; init; }

    public Finish? FinishReason { get; init; }
}

public sealed record TokenUsage(int InputTokens, int OutputTokens)
{
    public int CachedTokens { get; init; }

    public long? ReasoningTokens { get; init; }
}

public sealed class WireCompletion
{
    [JsonPropertyName("model")]
    public string? Model { get; init; }

    [JsonPropertyName("choices")]
    public List<WireChoice> Choices { get; init; } = [];

    [JsonPropertyName("usage")]
    public WireUsage? Usage { get; init; }
}

public sealed class WireChoice
{
    [JsonPropertyName("finish_reason")]
    public string? FinishReason { get; init; }

    [JsonPropertyName("message")]
    public required WireMessage Message { get; init; }
}

public sealed record WireMessage([property: JsonPropertyName("role")] string Role, [property: JsonPropertyName("content")] string Content);

public sealed class WireUsage
{
    [JsonPropertyName("prompt_tokens")]
    public int PromptTokens { get; init; }

    [JsonPropertyName("completion_tokens")]
    public int CompletionTokens { get; init; }

    [JsonPropertyName("prompt_tokens_details")]
    public WireDetails? PromptTokensDetails { get; init; }
}

public sealed class WireDetails
{
    [JsonPropertyName("cached_tokens")]
    public int CachedTokens { get; init; }
}

public sealed record CountedAnswer(string Answer, long PromptTokens, long CompletionTokens);

public sealed record PartialAnswer(string Text, PartialUsage Usage);

public sealed class PartialUsage
{
    public int? InputTokens { get; init; }

    public int? OutputTokens { get; init; }

    public int? TotalTokens { get; init; }
}

public sealed class HostileAnswer
{
    public HostileUsage Usage => new();

    public string Model => throw new InvalidOperationException("no model");

    public string FinishReason => "stop";

    public string Text => throw new NotSupportedException();

    public override string ToString() => "hostile";
}

public sealed class HostileUsage
{
    public int InputTokens => 5;

    public int CachedTokens => throw new InvalidOperationException("no cache");

    public int OutputTokens => 6;
}

public struct StructAnswer
{
    public StructUsage Usage { get; set; }

    public override readonly string ToString() => "a struct";
}

public struct StructUsage
{
    public uint InputTokenCount { get; set; }

    public long OutputTokenCount;
}

public sealed record Envelope<T>(string Value, TokenUsage Usage);

public class BaseAnswer
{
    public string Content { get; init; } = "";
}

public sealed class DerivedAnswer : BaseAnswer
{
    public TokenUsage? Usage { get; init; }

    public override string ToString() => "derived";
}

public sealed record BesideAnswer(string Text, BesideUsage Usage);

public sealed class BesideUsage
{
    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    public long? CacheReadInputTokens { get; init; }

    public long? CacheCreationInputTokens { get; init; }
}

public sealed record Chunk(string? Text, TokenUsage? Usage, string? FinishReason);

public sealed record Car(string Model, string FinishReasonOfRace);

public sealed record SecretAnswer([property: Redact] string Text, TokenUsage Usage);

public sealed record Outcome(ChatAnswer Result, string Note);
