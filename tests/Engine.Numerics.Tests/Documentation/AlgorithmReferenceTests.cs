using System.Reflection;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Documentation;

/// <summary>Every algorithm names the publication it comes from, on its type or on a member.</summary>
public sealed class AlgorithmReferenceTests
{
    private const BindingFlags AllMembers =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Public types with code but without an algorithm: containers, views, adapters.</summary>
    private static readonly HashSet<string> WithoutAlgorithm =
    [
        "AdaptiveMatrix", "AlignedBuffer", "ComplexMatrix", "DelegateSystem", "DiagonalProduct", "Eigenpairs", "HermitianEigenpairs", "Journal",
        "MatrixArithmetic", "MatrixBatch", "MatrixVector", "MatrixView",
        "MassMatrix", "NumericalException", "NumericalOutcomes", "OdeIntegration", "OdeRunner", "PieceLoop", "QuadratureRule",
        "ReadOnlyMatrixView", "ReadOnlyRealMatrixView", "SparseMatrixBuilder",
        "Workspace",
    ];

    public static TheoryData<string> Algorithms => [.. Types().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Algorithms_name_their_source(string name)
    {
        Type type = typeof(SimdDispatch).Assembly.GetType(name, throwOnError: true)!;
        ReferenceAttribute[] references = References(type);
        Assert.NotEmpty(references);

        // Authors, a title or journal, and a year.
        Assert.All(references, reference => Assert.Matches(@"^\S.*\b(1[89]|20)\d\d\b", reference.Citation));
        Assert.All(references, reference => Assert.True(reference.Doi is null || reference.Doi.StartsWith("10.", StringComparison.Ordinal), reference.Doi));
    }

    [Fact]
    public void Exceptions_still_exist()
    {
        Type[] exceptions = [.. Candidates().Where(type => WithoutAlgorithm.Contains(type.Name.Split('`')[0]))];
        Assert.Equal(WithoutAlgorithm.Order(StringComparer.Ordinal), exceptions.Select(type => type.Name.Split('`')[0]).Order(StringComparer.Ordinal));
    }

    private static ReferenceAttribute[] References(Type type) =>
    [
        .. type.GetCustomAttributes<ReferenceAttribute>(),
        .. type.GetMembers(AllMembers).SelectMany(member => member.GetCustomAttributes<ReferenceAttribute>()),
    ];

    private static IEnumerable<Type> Types() => Candidates()
        .Where(type => !WithoutAlgorithm.Contains(type.Name.Split('`')[0]))
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>Public types that compute: no enumerations, interfaces, abstract bases, delegates, or records.</summary>
    private static IEnumerable<Type> Candidates() => typeof(SimdDispatch).Assembly.GetExportedTypes()
        .Where(type => (type.IsClass || type.IsValueType) && !type.IsEnum && !type.IsNested && !(type.IsAbstract && !type.IsSealed)
            && !type.IsSubclassOf(typeof(Delegate)))
        .Where(type => !IsRecord(type) && type.Namespace != typeof(SimdDispatch).Namespace);

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", AllMembers) is { } print && print.IsDefined(typeof(CompilerGeneratedAttribute));
}
