using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tests.Persistence;

/// <summary>The receiver that docs/http-protocol.md shows.</summary>
internal static class ExampleReceiver
{
    public static void Map(WebApplication app, string folder, string? key)
    {
        app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            if (request.Headers.Authorization != "Bearer " + key)
                return Results.Unauthorized();

            string path = Path.Combine(folder, Path.GetFileName(request.Headers["Idempotency-Key"].ToString()) + ".jsonl");
            Directory.CreateDirectory(folder);
            await using (var lines = new GZipStream(request.Body, CompressionMode.Decompress))
            await using (FileStream file = File.Create(path + ".tmp"))
                await lines.CopyToAsync(file);

            File.Move(path + ".tmp", path, overwrite: true);
            return Results.NoContent();
        });
    }
}
