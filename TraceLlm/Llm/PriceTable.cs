using TraceLlm.Diagnostics;

namespace TraceLlm.Llm;

/// <summary>
/// What models cost: the entries of a file of the user's, before those that are built in. Read when the first price is
/// asked for. Not thread-safe; the background writer's.
/// </summary>
/// <param name="path">The user's file; null for none.</param>
internal sealed class PriceTable(string? path)
{
    /// <summary>Bytes of a file that are read at most.</summary>
    private const int MaxFileLength = 16 * 1024 * 1024;

    private PriceList? _file;
    private PriceList? _builtIn;

    public string? Path { get; } = path;

    /// <summary>The price of a call, by the model that answered if the table knows it, else by the one that was asked.</summary>
    /// <param name="responseModel">The model that the response names.</param>
    /// <param name="model">The model that was asked for.</param>
    /// <param name="provider">Their provider; null when it is not known.</param>
    /// <param name="at">When the call was made, in UTC.</param>
    public ModelPrice? Find(string? responseModel, string? model, string? provider, DateTime at)
    {
        string? response = Normalize(responseModel);
        string? request = Normalize(model);
        if (response is null && request is null)
            return null;

        _file ??= ReadFile();
        _builtIn ??= PriceListReader.Read(BuiltInPrices.Json.ToArray(), static reason => Report("the built-in prices", reason));
        provider = string.IsNullOrWhiteSpace(provider) ? null : ProviderName.Normalize(provider);
        return Find(_file, response, request, provider, at) ?? Find(_builtIn, response, request, provider, at);
    }

    private static ModelPrice? Find(PriceList list, string? response, string? request, string? provider, DateTime at) =>
        (response is null ? null : list.Find(response, provider, at)) ?? (request is null ? null : list.Find(request, provider, at));

    private static string? Normalize(string? model)
    {
        if (string.IsNullOrWhiteSpace(model))
            return null;

        string name = model.Trim().ToLowerInvariant();
        // Google's API names its models by resource names.
        const string resource = "models/";
        return name.StartsWith(resource, StringComparison.Ordinal) ? name[resource.Length..] : name;
    }

    private PriceList ReadFile()
    {
        if (Path is null)
            return PriceList.Empty;

        try
        {
            return PriceListReader.Read(ReadBytes(Path), reason => Report(Path, reason));
        }
        catch (Exception exception)
        {
            Report(Path, $"the file cannot be read ({exception.Message}). Correct the file or PricesPath.");
            return PriceList.Empty;
        }
    }

    private static ReadOnlyMemory<byte> ReadBytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[file.Length > MaxFileLength ? 0 : file.Length];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > 0 ? bytes.AsMemory(0, length) : throw new InvalidDataException($"It is empty or larger than {MaxFileLength} bytes.");
    }

    private static void Report(string source, string reason) => TraceLlmEventSource.Log.PricesIgnored(source, reason);
}
