using System.ClientModel.Primitives;

namespace RagAgent.Tests;

/// <summary>A provider's answer that says when to come back.</summary>
internal sealed class RefusedResponse(string retryAfter) : PipelineResponse
{
    public override int Status => 429;

    public override string ReasonPhrase => "Too Many Requests";

    public override Stream? ContentStream { get; set; }

    public override BinaryData Content { get; } = BinaryData.FromString("");

    protected override PipelineResponseHeaders HeadersCore => new RetryAfterHeader(retryAfter);

    public override BinaryData BufferContent(CancellationToken cancellationToken = default) => Content;

    public override ValueTask<BinaryData> BufferContentAsync(CancellationToken cancellationToken = default) => new(Content);

    public override void Dispose()
    {
    }

    private sealed class RetryAfterHeader(string value) : PipelineResponseHeaders
    {
        public override IEnumerator<KeyValuePair<string, string>> GetEnumerator()
        {
            yield return new KeyValuePair<string, string>("Retry-After", value);
        }

        public override bool TryGetValue(string name, out string? found)
        {
            found = string.Equals(name, "Retry-After", StringComparison.OrdinalIgnoreCase) ? value : null;
            return found is not null;
        }

        public override bool TryGetValues(string name, out IEnumerable<string>? values)
        {
            values = TryGetValue(name, out string? found) ? [found!] : null;
            return values is not null;
        }
    }
}
