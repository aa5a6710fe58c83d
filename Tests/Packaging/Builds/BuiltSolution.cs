using Tests.Fixtures;
using TraceLlm;

namespace Tests.Packaging.Builds;

/// <summary>
/// Projects that differ in how they are built, in one solution that is built once, in parallel and as a build server does,
/// for all tests of this namespace.
/// </summary>
[SetUpFixture]
public sealed class BuiltSolution
{
    /// <summary>Has the runtime and is not woven: what the others are compared with.</summary>
    public const string Unwoven = "Unwoven";

    public const string PortableSymbols = "PortableSymbols";
    public const string EmbeddedSymbols = "EmbeddedSymbols";
    public const string NoSymbols = "NoSymbols";
    public const string SignedLibrary = "SignedLibrary";
    public const string Friend = "Friend";
    public const string ManyFrameworks = "ManyFrameworks";

    /// <summary>Ways to sign with a key that is not, or not only, used by the compiler.</summary>
    public const string DelaySignedWithPublicKey = "DelaySignedWithPublicKey";
    public const string DelaySignedWithKeyPair = "DelaySignedWithKeyPair";
    public const string PublicSignedWithPublicKey = "PublicSignedWithPublicKey";
    public const string PublicSignedWithKeyPair = "PublicSignedWithKeyPair";

    private const string SolutionFile = "All.slnx";
    private const string Program = "<OutputType>Exe</OutputType>";
    private const string DelaySign = "<DelaySign>true</DelaySign>";
    private const string PublicSign = "<PublicSign>true</PublicSign>";

    private static readonly string s_keyPair = Repository.PathOf("TraceLlm.snk");
    private static ScratchSolution? s_solution;

    internal static ScratchSolution Solution => s_solution!;

    /// <summary>What the build printed.</summary>
    internal static string Output { get; private set; } = "";

    public static byte[] PublicKey { get; } = typeof(Tracer).Assembly.GetName().GetPublicKey()!;

    [OneTimeSetUp]
    public void Build()
    {
        s_solution = Create();
        WriteThrowing(s_solution, Unwoven, $"""<PackageReference Include="TraceLlm" Version="{PackageFeed.Version}" />""", "<NoWarn>$(NoWarn);TLLM022</NoWarn>");
        WriteThrowing(s_solution, NoSymbols, ScratchSolution.WeaverReference, "<DebugType>none</DebugType>");
        WriteThrowing(s_solution, ManyFrameworks, ScratchSolution.WeaverReference, frameworks: "net8.0;net9.0;net10.0");
        // A configuration of its own, so that the builds for the three frameworks all want to write its schema.
        s_solution.Write(ManyFrameworks + "/FodyWeavers.xml", ScratchSolution.PlainWeavers);
        WriteSigned(s_solution);
        s_solution.WriteSolution(SolutionFile,
        [
            Unwoven, PortableSymbols, EmbeddedSymbols, NoSymbols, ManyFrameworks, SignedLibrary, Friend,
            DelaySignedWithPublicKey, DelaySignedWithKeyPair, PublicSignedWithPublicKey, PublicSignedWithKeyPair,
        ]);
        Output = s_solution.Build(SolutionFile, "-m:4").MustSucceed().Output;
    }

    [OneTimeTearDown]
    public void Remove() => s_solution?.Dispose();

    /// <summary>The two projects with symbols alone, in another folder: the same input to the same build.</summary>
    internal static ScratchSolution BuildSymbolsElsewhere()
    {
        ScratchSolution solution = Create();
        solution.WriteSolution(SolutionFile, [PortableSymbols, EmbeddedSymbols]);
        solution.BuildClean(SolutionFile, "-m:1");
        return solution;
    }

    private static ScratchSolution Create()
    {
        var solution = new ScratchSolution();
        solution.Write("FodyWeavers.xml", ScratchSolution.PlainWeavers);
        solution.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <SourceRoot Include="$(MSBuildThisFileDirectory)" />
              </ItemGroup>
            </Project>
            """);
        solution.Write($"{ThrowingSource.Folder}/{ThrowingSource.File}", ThrowingSource.Methods);
        solution.Write($"{ThrowingSource.Folder}/Program.cs", ThrowingSource.Program);
        WriteThrowing(solution, PortableSymbols, ScratchSolution.WeaverReference, "<DebugType>portable</DebugType>");
        WriteThrowing(solution, EmbeddedSymbols, ScratchSolution.WeaverReference, "<DebugType>embedded</DebugType>");
        return solution;
    }

    private static void WriteThrowing(
        ScratchSolution solution, string name, string reference, string properties = "", string frameworks = "net10.0") => solution.WriteProject(
        name, reference + $"""<Compile Include="../{ThrowingSource.Folder}/*.cs" />""", Program + properties, frameworks);

    private static void WriteSigned(ScratchSolution solution)
    {
        solution.Write("public.snk", "");
        File.WriteAllBytes(solution.PathOf("public.snk"), PublicKey);
        WriteLibrary(SignedLibrary, s_keyPair, "");
        WriteLibrary(DelaySignedWithPublicKey, "../public.snk", DelaySign);
        WriteLibrary(DelaySignedWithKeyPair, s_keyPair, DelaySign);
        WriteLibrary(PublicSignedWithPublicKey, "../public.snk", PublicSign);
        WriteLibrary(PublicSignedWithKeyPair, s_keyPair, PublicSign);
        solution.WriteProject(
            Friend,
            ScratchSolution.WeaverReference + $"""<ProjectReference Include="../{SignedLibrary}/{SignedLibrary}.csproj" />""",
            Program + SignedBy(s_keyPair, ""));
        solution.Write(Friend + "/Program.cs", """Console.WriteLine(await Scratch.Agent.Answer("fody"));""");

        void WriteLibrary(string name, string keyFile, string properties)
        {
            solution.WriteProject(
                name,
                ScratchSolution.WeaverReference + $"""<InternalsVisibleTo Include="{Friend}" Key="{Convert.ToHexString(PublicKey)}" />""",
                SignedBy(keyFile, properties));
            solution.Write(name + "/Agent.cs", AgentSource.Agent.Replace("public static", "internal static"));
        }
    }

    private static string SignedBy(string keyFile, string properties) =>
        $"<SignAssembly>true</SignAssembly><AssemblyOriginatorKeyFile>{keyFile}</AssemblyOriginatorKeyFile>{properties}";
}
