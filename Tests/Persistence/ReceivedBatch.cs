using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>A request as the server got it.</summary>
internal sealed record ReceivedBatch(string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Lines
    {
        get
        {
            using var reader = new StreamReader(new GZipStream(new MemoryStream(Body), CompressionMode.Decompress), Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    public IReadOnlyList<TraceDocument> Documents =>
        [.. Lines.Split('\n')[..^1].Select(line => TraceDocumentParser.Parse(Encoding.UTF8.GetBytes(line)))];

    public string Key => Headers["Idempotency-Key"];

    /// <summary>Null when the body is larger than the server takes.</summary>
    public static async Task<ReceivedBatch?> Read(HttpRequest request)
    {
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new ReceivedBatch(request.Method, headers, body.ToArray());
    }
}
