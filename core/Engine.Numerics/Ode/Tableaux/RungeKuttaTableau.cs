namespace Engine.Numerics.Ode;

/// <summary>The coefficients of an explicit embedded Runge–Kutta pair with dense output, as data.</summary>
/// <remarks>
/// Stage i is k_i = f(t + c_i h, y + h Σ_j a_ij k_j). The step is y + h Σ b_i k_i, its error estimate h Σ e_i k_i, and inside the step the solution is
/// y + h Σ b_i(θ) k_i with polynomials b_i. Stages behind the main ones serve the dense output only; the first of them in a method that is not
/// first-same-as-last is the derivative at the end of the step, which is also the first stage of the next.
/// </remarks>
public sealed partial class RungeKuttaTableau
{
    private RungeKuttaTableau(
        string name,
        int order,
        int errorOrder,
        int stages,
        bool isFirstSameAsLast,
        int denseOrder,
        double[] nodes,
        double[][] coefficients,
        double[] weights,
        double[] errorWeights,
        double[] secondErrorWeights,
        double[][] denseWeights)
    {
        Name = name;
        Order = order;
        ErrorOrder = errorOrder;
        Stages = stages;
        IsFirstSameAsLast = isFirstSameAsLast;
        DenseOrder = denseOrder;
        Nodes = nodes;
        Coefficients = coefficients;
        Weights = weights;
        ErrorWeights = errorWeights;
        SecondErrorWeights = secondErrorWeights;
        DenseWeights = denseWeights;
        Rows = [.. coefficients.Select(row => new SparseRow(row))];
        WeightRow = new SparseRow(weights);
        ErrorRow = new SparseRow(errorWeights);
        SecondErrorRow = new SparseRow(secondErrorWeights);
        DenseStages = [.. Enumerable.Range(0, denseWeights.Length).Where(i => denseWeights[i].Any(w => w != 0))];
    }

    /// <summary>The name users choose the method by.</summary>
    public string Name { get; }

    /// <summary>Order of the step: its global error is proportional to this power of the step size.</summary>
    public int Order { get; }

    /// <summary>The power of the step size to which the error estimate is proportional.</summary>
    public int ErrorOrder { get; }

    /// <summary>Order of the dense output: its local error is proportional to the next power of the step size.</summary>
    public int DenseOrder { get; }

    /// <summary>Stages of a step, without those for the dense output.</summary>
    public int Stages { get; }

    /// <summary>Stages including those for the dense output.</summary>
    public int TotalStages => Coefficients.Count;

    /// <summary>Whether the last stage is the first of the next step.</summary>
    public bool IsFirstSameAsLast { get; }

    /// <summary>The nodes c_i.</summary>
    public IReadOnlyList<double> Nodes { get; }

    /// <summary>The coefficients a_ij; row i has i elements or fewer.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Coefficients { get; }

    /// <summary>The weights b_i of the main stages.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The weights e_i of the error estimate.</summary>
    public IReadOnlyList<double> ErrorWeights { get; }

    /// <summary>The weights of a second, coarser estimate that stabilizes the first (Dop853), or empty.</summary>
    public IReadOnlyList<double> SecondErrorWeights { get; }

    /// <summary>The polynomials b_i(θ): element m of row i multiplies θ^(m+1).</summary>
    public IReadOnlyList<IReadOnlyList<double>> DenseWeights { get; }

    /// <summary>Index of the stage that holds the derivative at the end of the step.</summary>
    internal int EndStage => IsFirstSameAsLast ? Stages - 1 : Stages;

    internal SparseRow[] Rows { get; }

    internal SparseRow WeightRow { get; }

    internal SparseRow ErrorRow { get; }

    internal SparseRow SecondErrorRow { get; }

    internal int[] DenseStages { get; }

    /// <summary>All methods.</summary>
    public static IReadOnlyList<RungeKuttaTableau> All => [Tsit5, DormandPrince5, Dop853, Verner7, Verner9];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A row without its zeros.</summary>
    internal sealed class SparseRow
    {
        public SparseRow(double[] row)
        {
            Stages = [.. Enumerable.Range(0, row.Length).Where(j => row[j] != 0)];
            Values = [.. Stages.Select(j => row[j])];
        }

        public int[] Stages { get; }

        public double[] Values { get; }
    }
}
