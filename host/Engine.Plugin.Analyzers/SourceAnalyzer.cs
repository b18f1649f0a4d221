using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Engine.Plugin.Analyzers;

/// <summary>ENGINE110: an experiment that speaks of published work in its summary or its documentation and names no publication.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SourceAnalyzer : PluginAnalyzer
{
    /// <summary>A year in brackets, an identifier, others' work, or something that carries a name: "the Hong-Ou-Mandel effect", "Wootters' formula".</summary>
    private static readonly Regex Claim = new(
        @"\((?:[^()]*\D)?(?:1[6-9]|20)\d\d[a-z]?\)|\barxiv\b|\bdoi\b|\b10\.\d{4,}/\S+|\bet al\b|\bpublished\b|\bpaper(?:'s)?\b|\bRef\.\s|\bEqs?\.\s*\(?\d"
        + @"|\b\p{Lu}\p{L}+(?:[-–]\p{Lu}\p{L}+)*(?:['’]s?)?\s+"
        + @"(?:model|equation|formula|theorem|bound|limit|relation|approximation|effect|criterion|inequality|gate|protocol|"
        + @"scheme|method|spectrum|state|states|law|rule)s?\b",
        RegexOptions.CultureInvariant);

    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal)
    {
        "A", "An", "The", "This", "That", "Its", "One", "Two", "Three", "Any", "Each", "Every", "Some", "All", "No", "Both", "Given", "Pure", "Mixed", "Ground",
        "Bell", "Fock",
        "Gaussian", "Random", "Simple", "Numerical", "Exact", "Linear", "Steady", "Best", "Least", "Upper", "Lower", "Power", "In", "On", "Of", "For",
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Source];

    private protected override void Register(CompilationStartAnalysisContext start, ContractTypes types) =>
        start.RegisterSymbolAction(symbol => Check(symbol, types), SymbolKind.NamedType);

    private static void Check(SymbolAnalysisContext context, ContractTypes types)
    {
        if (ContractTypes.Find(context.Symbol, types.ExperimentAttribute) is not { } experiment || IsSourced(context, types))
        {
            return;
        }

        string summary = experiment.ConstructorArguments.Length > 1 ? experiment.ConstructorArguments[1].Value as string ?? "" : "";
        string documentation = Regex.Replace(context.Symbol.GetDocumentationCommentXml(cancellationToken: context.CancellationToken) ?? "", "<[^>]*>", " ");
        Match? claim = Claims(summary).Concat(Claims(documentation)).FirstOrDefault();
        if (claim is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.Source, context.Symbol.Locations[0], context.Symbol.Name, claim.Value));
        }
    }

    private static IEnumerable<Match> Claims(string text) =>
        Claim.Matches(text).Cast<Match>().Where(m => !Ordinary.Contains(m.Value.Split(' ', '\n', '\r', '\t')[0]));

    /// <summary>Whether the class, its plugin or its report names a publication.</summary>
    private static bool IsSourced(SymbolAnalysisContext context, ContractTypes types) => ContractTypes.Find(context.Symbol, types.Reference) is not null
        || ContractTypes.Find(context.Compilation.Assembly, types.Reference) is not null
        || context.Symbol.DeclaringSyntaxReferences.Any(r => r.GetSyntax(context.CancellationToken).DescendantTokens().Any(t => t.Text == "AddCitation"));
}
