using System.Text;
using TraceLlm.Capture;

namespace TraceLlm.Persistence.Http;

/// <summary>What a server says beside its status: the beginning, in one line and without secrets.</summary>
internal static class AnswerText
{
    private const int MaxLength = 256;

    /// <summary>Secrets are looked for before the text is cut: a part of one would not be found.</summary>
    private const int MaxBytes = 4096;

    /// <param name="response">The answer; it is disposed when the time is over.</param>
    /// <param name="key">The key that the request had, which servers like to repeat.</param>
    /// <param name="ended">When nobody waits for it any longer.</param>
    public static string Of(HttpResponseMessage response, string? key, CancellationToken ended) => Clean(Read(response, ended), key);

    /// <summary>A text that comes from the server, for messages.</summary>
    public static string Clean(string text, string? key)
    {
        if (key is not null)
            text = text.Replace(key, "[redacted]", StringComparison.Ordinal);

        text = Redaction.BuiltIn.Redact(text);
        return text.Length <= MaxLength ? text : text[..MaxLength] + "...";
    }

    private static string Read(HttpResponseMessage response, CancellationToken ended)
    {
        var bytes = new byte[MaxBytes];
        int length = 0;
        // A synchronous read knows no limit.
        using CancellationTokenRegistration registration = ended.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
        try
        {
            using Stream stream = response.Content.ReadAsStream(ended);
            length = stream.ReadAtLeast(bytes, MaxBytes, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // What it said is only for people to read.
        }

        var text = new StringBuilder(Encoding.UTF8.GetString(bytes, 0, length));
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsControl(text[index]))
                text[index] = ' ';
        }

        return text.ToString().Trim();
    }
}
