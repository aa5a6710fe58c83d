using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>Runs Tests.Host, a woven program, with a store of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public HostProcess()
    {
        Store = _folder.PathOf("not", "there", "yet");
        _environment["TRACELLM_PATH"] = Store;
    }

    public string Store { get; }

    public HostProcess With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public string PathOf(params string[] parts) => _folder.PathOf(parts);

    public ProcessResult Run(params string[] arguments) => ChildProcess.Run(_folder.Path, _environment, [Program, .. arguments]);

    public ChildProcess Start(params string[] arguments) => ChildProcess.Start(_folder.Path, _environment, [Program, .. arguments]);

    public IReadOnlyList<TraceDocument> Traces()
    {
        var reader = new TraceReader(Store);
        TraceDocument[] traces = [.. reader.Read()];
        Assert.That(reader.SkippedLines, Is.Zero);
        return traces;
    }

    public void Dispose() => _folder.Dispose();

    private static string Program => Repository.PathOf("Tests.Host", "bin", Repository.Configuration, "net10.0", "Tests.Host.dll");
}
