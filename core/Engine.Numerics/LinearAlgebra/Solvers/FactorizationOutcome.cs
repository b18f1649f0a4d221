using System.Globalization;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>How a factorization ended, with the index that explains a failure.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Index">Zero-based index of the offending pivot, or of the eigenvalue that did not converge; -1 where no index applies.</param>
public readonly record struct FactorizationOutcome(FactorizationStatus Status, int Index) : INumericalOutcome
{
    /// <summary>The outcome of a complete factorization.</summary>
    public static FactorizationOutcome Success => new(FactorizationStatus.Success, -1);

    /// <summary>The outcome for input that holds NaN or an infinity.</summary>
    public static FactorizationOutcome NotFinite => new(FactorizationStatus.NotFinite, -1);

    /// <summary>The outcome for a result beyond the largest double.</summary>
    public static FactorizationOutcome Overflow => new(FactorizationStatus.Overflow, -1);

    /// <summary>Words of the operation in place of the general ones; {0} stands for the index. Null for the general ones.</summary>
    internal string? Explanation { get; init; }

    /// <summary>Whether the factors are complete.</summary>
    public bool IsSuccess => Status == FactorizationStatus.Success;

    /// <summary>A sentence that says what happened and what to do.</summary>
    public string Message
    {
        get
        {
            string index = Index.ToString(CultureInfo.InvariantCulture);
            return Explanation?.Replace("{0}", index, StringComparison.Ordinal) ?? Status switch
            {
                FactorizationStatus.Success => "The factorization is complete.",
                FactorizationStatus.Singular => $"Pivot {index} is zero: the matrix is singular. Use the singular value decomposition or QR with column "
                    + $"pivoting.",
                FactorizationStatus.NotPositiveDefinite =>
                    $"Pivot {index} is not positive: the matrix is not positive definite. Use LU, or check that the matrix is Hermitian.",
                FactorizationStatus.Overflow => "The result overflows: an element lies beyond the largest double. Divide the matrix by its size first; of an "
                    + "exponent, take a multiple of the identity out, or shorten the step.",
                FactorizationStatus.NotFinite => "The matrix holds NaN or an infinity. Check how it was computed.",
                _ => $"The iteration for value {index} did not converge. Check the matrix for extreme scaling.",
            };
        }
    }

    /// <inheritdoc cref="Message"/>
    public override string ToString() => Message;
}
