using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Engine.Architecture.Tests;

/// <summary>
/// What a caller reads of a public method in the libraries under review: every argument, what comes back, and every exception that its own lines throw.
/// (A null argument is not listed: nullability says it.)
/// </summary>
public sealed class DocumentedMethodsTests
{
    private static readonly Dictionary<string, string> Parents = new(StringComparer.Ordinal)
    {
        ["ArgumentOutOfRangeException"] = "ArgumentException",
        ["ParameterException"] = "ArgumentException",
        ["TaskCanceledException"] = "OperationCanceledException",
        ["PluginLoadException"] = "InvalidOperationException",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "ArgumentNullException", "UnreachableException", "ObjectDisposedException" };

    public static TheoryData<string> Reviewed =>
        [.. House.Shipped.Where(p => File.Exists(Path.Combine(House.Root, p.Folder, "PublicAPI.Shipped.txt"))).Select(p => p.Project)];

    [Theory]
    [MemberData(nameof(Reviewed))]
    public void A_public_method_says_what_it_takes_returns_and_throws(string project)
    {
        string[] silent =
        [
            .. House.Sources()
                .Where(source => source.Project == project)
                .SelectMany(source => Members(source.File).SelectMany(member => Missing(member).Select(what => $"{Place(source.File, member)}: {what}"))),
        ];
        Assert.True(silent.Length == 0, string.Join('\n', silent));
    }

    private static IEnumerable<MemberDeclarationSyntax> Members(string file) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file), CSharpParseOptions.Default.WithDocumentationMode(DocumentationMode.Parse))
            .GetRoot()
            .DescendantNodes()
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseMethodDeclarationSyntax and not DestructorDeclarationSyntax or IndexerDeclarationSyntax)
            .Where(IsSeen);

    private static bool IsSeen(MemberDeclarationSyntax member)
    {
        bool inInterface = member.Parent is InterfaceDeclarationSyntax;
        bool own = inInterface || member.Modifiers.Any(SyntaxKind.PublicKeyword)
            || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword));
        return own
            && !member.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(type =>
                type.Modifiers.Any(SyntaxKind.PublicKeyword)
                || (type.Parent is InterfaceDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.PrivateKeyword)));
    }

    private static IEnumerable<string> Missing(MemberDeclarationSyntax member)
    {
        DocumentationCommentTriviaSyntax? text = member.GetLeadingTrivia().Select(trivia => trivia.GetStructure())
            .OfType<DocumentationCommentTriviaSyntax>().LastOrDefault();
        if (text is null)
        {
            yield return "no documentation";
            yield break;
        }

        string all = text.ToFullString();
        if (all.Contains("<inheritdoc", StringComparison.Ordinal))
        {
            yield break;
        }

        if (member is not (OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or IndexerDeclarationSyntax))
        {
            foreach (ParameterSyntax parameter in ((BaseMethodDeclarationSyntax)member).ParameterList.Parameters)
            {
                if (!all.Contains($"<param name=\"{parameter.Identifier.Text.TrimStart('@')}\">", StringComparison.Ordinal))
                {
                    yield return $"<param> {parameter.Identifier.Text}";
                }
            }

            if (member is MethodDeclarationSyntax method && method.ReturnType.ToString() != "void" && !all.Contains("<returns>", StringComparison.Ordinal))
            {
                yield return "<returns>";
            }
        }

        foreach (string thrown in Thrown(member).Where(thrown => !Names(all, thrown)))
        {
            yield return $"<exception> {thrown}";
        }
    }

    /// <summary>The exceptions of the member's own lines, not of functions it makes for later.</summary>
    private static SortedSet<string> Thrown(MemberDeclarationSyntax member)
    {
        var thrown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SyntaxNode node in member.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (IsCaughtHere(node))
            {
                continue;
            }

            ExpressionSyntax? made = node switch
            {
                ThrowStatementSyntax statement => statement.Expression,
                ThrowExpressionSyntax expression => expression.Expression,
                _ => null,
            };
            if (made is ObjectCreationExpressionSyntax { Type: { } type })
            {
                thrown.Add(type.ToString().Split('.')[^1]);
            }

            if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call })
            {
                string target = call.Expression.ToString().Split('.')[^1], verb = call.Name.Identifier.Text;
                string? by = (target, verb) switch
                {
                    ("ArgumentException", _) when verb.StartsWith("ThrowIf", StringComparison.Ordinal) => "ArgumentException",
                    ("ArgumentOutOfRangeException", _) when verb.StartsWith("ThrowIf", StringComparison.Ordinal) => "ArgumentOutOfRangeException",
                    ("DomainError", "Throw") => "ArgumentOutOfRangeException",
                    ("Guard", "ThrowIndex") => "IndexOutOfRangeException",
                    ("Guard", _) => "ArgumentException",
                    (_, "EnsureSuccess") => "NumericalException",
                    (_, "ThrowIfCancellationRequested") => "OperationCanceledException",
                    _ => null,
                };
                if (by is not null)
                {
                    thrown.Add(by);
                }
            }
        }

        thrown.ExceptWith(Silent);
        return thrown;
    }

    /// <summary>Whether it stands in a try block with handlers: what gets out is what they throw.</summary>
    private static bool IsCaughtHere(SyntaxNode node) =>
        node.Ancestors().OfType<TryStatementSyntax>().Any(attempt => attempt.Catches.Count > 0 && attempt.Block.Span.Contains(node.Span));

    private static bool Names(string text, string exception) =>
        Says(text, exception)
        || (Parents.TryGetValue(exception, out string? parent) && Says(text, parent))
        || (exception == "ArgumentException" && Says(text, "ArgumentOutOfRangeException"));

    private static bool Says(string text, string exception) =>
        text.Contains($"cref=\"{exception}\"", StringComparison.Ordinal) || text.Contains($".{exception}\"", StringComparison.Ordinal);

    private static string Place(string file, MemberDeclarationSyntax member) =>
        $"{Path.GetRelativePath(House.Root, file)}:{member.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
