using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Engine.Plugin.Analyzers.Tests;

/// <summary>Source code of a plugin with its expected findings marked as <c>{|ENGINE101:…|}</c>.</summary>
internal static class Code
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using Engine;

        """;

    /// <summary>What this test itself runs on: the runtime and the contract.</summary>
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name.StartsWith("Engine.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>An experiment with the members given, and whatever stands beside it.</summary>
    public static string Experiment(string body, string parameters = "", string beside = "", string attributes = "", string summary = "Does things.") => $$"""
        {{attributes}}
        [Experiment("test.run", "{{summary}}")]
        public sealed class TestExperiment : IExperiment<TestParameters>
        {
            public RunReport Run(TestParameters parameters, IRunContext context)
            {
                {{body}}
                return new RunReportBuilder().Build();
            }
        }

        public sealed record TestParameters
        {
            {{parameters}}
        }

        {{beside}}
        """;

    /// <summary>Compiles, analyzes, and compares with the marks.</summary>
    public static async Task VerifyAsync<TAnalyzer>(string code)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new Run<TAnalyzer> { TestCode = Usings + code, ReferenceAssemblies = new ReferenceAssemblies("net10.0") };
        test.TestState.AdditionalReferences.AddRange(References);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The messages of the findings.</summary>
    public static async Task<string[]> MessagesAsync<TAnalyzer>(string code)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "test", [CSharpSyntaxTree.ParseText(Usings + code, cancellationToken: token)], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(token).Where(d => d.Severity == DiagnosticSeverity.Error));
        return [.. (await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync(token)).Select(d => d.GetMessage(null))];
    }

    private sealed class Run<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        protected override ParseOptions CreateParseOptions() =>
            new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
    }
}
