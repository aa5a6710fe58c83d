using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Fody;

namespace Tests.Fixtures;

/// <summary>The assembly of fixtures as one configuration compiles it: as it is, and woven.</summary>
public sealed class Fixture
{
    public const string Debug = "Debug";
    public const string Release = "Release";

    private static readonly ConcurrentDictionary<string, Lazy<Fixture>> s_loaded = new();

    private Fixture(string configuration)
    {
        string plain = Repository.PathOf("AssemblyToProcess", "bin", configuration, "net10.0", "AssemblyToProcess.dll");
        Fody.TestResult result = new ModuleWeaver { Config = XElement.Parse("<TraceLlm Project='fixtures' Persistence='None' />") }
            .ExecuteTestRun(plain, runPeVerify: false, writeSymbols: true, assemblyName: "AssemblyToProcess_" + configuration);
        Assert.That(result.Errors.Select(error => error.Text), Is.Empty);
        WovenPath = result.AssemblyPath;
        PlainPath = plain;
        Plain = Load("plain " + configuration, plain);
        Woven = Load("woven " + configuration, WovenPath);
    }

    public Assembly Plain { get; }

    public Assembly Woven { get; }

    public string PlainPath { get; }

    public string WovenPath { get; }

    public static Fixture For(string configuration) =>
        s_loaded.GetOrAdd(configuration, key => new Lazy<Fixture>(() => new Fixture(key))).Value;

    /// <summary>A context of its own, so that assemblies of one name can stand beside each other; the runtime is shared.</summary>
    private static Assembly Load(string name, string path) => new AssemblyLoadContext(name).LoadFromAssemblyPath(path);
}
