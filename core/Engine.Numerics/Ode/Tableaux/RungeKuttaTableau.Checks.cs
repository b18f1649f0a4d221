using System.Globalization;

namespace Engine.Numerics.Ode;

/// <content>Methods from outside: a public constructor that checks what every pair satisfies.</content>
public sealed partial class RungeKuttaTableau
{
    /// <summary>How far a consistency condition may be off, in units of the sum of moduli: coefficients are often printed with twelve digits.</summary>
    private const double ConsistencyTolerance = 1e-10;

    /// <summary>Order of cubic Hermite interpolation, which serves where no dense weights are given.</summary>
    private const int HermiteOrder = 3;

    /// <summary>Makes a method from its coefficients, which are copied and checked.</summary>
    /// <param name="name">The name users choose the method by.</param>
    /// <param name="order">Order of the step, at least 1; taken at its word.</param>
    /// <param name="errorOrder">The power of the step size to which the error estimate is proportional, at least 1: for a pair of orders p(q) with q below p,
    /// q + 1.</param>
    /// <param name="nodes">The nodes c_i, as many as <paramref name="coefficients"/> has rows; the first is 0.</param>
    /// <param name="coefficients">The coefficients a_ij: row i has i elements or fewer and sums to c_i. Rows behind the main stages serve the dense
    /// output; where the last main row is not the weights at c = 1 (first same as last), the first of them is.</param>
    /// <param name="weights">The weights b_i of the main stages, whose number is the number of stages; they sum to 1.</param>
    /// <param name="errorWeights">The weights e_i of the error estimate, as many as stages or fewer, not all zero; they sum to 0.</param>
    /// <param name="denseWeights">The polynomials b_i(θ): element m of row i multiplies θ^(m+1), all rows of equal length; at θ = 1 they are the weights.
    /// Null for cubic Hermite interpolation, of order 3, between the ends of the step.</param>
    /// <param name="denseOrder">Order of the dense output, at least 1; 3 where <paramref name="denseWeights"/> is null.</param>
    /// <exception cref="ArgumentNullException">A list but that of the dense weights is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An order is below 1.</exception>
    /// <exception cref="ArgumentException">A list has the wrong length, a coefficient is not finite, or a sum is not what it must be; the message names the row
    /// and its value.</exception>
    public RungeKuttaTableau(
        string name,
        int order,
        int errorOrder,
        IReadOnlyList<double> nodes,
        IReadOnlyList<IReadOnlyList<double>> coefficients,
        IReadOnlyList<double> weights,
        IReadOnlyList<double> errorWeights,
        IReadOnlyList<IReadOnlyList<double>>? denseWeights = null,
        int denseOrder = HermiteOrder)
        : this(Complete(Copy(name, order, errorOrder, nodes, coefficients, weights, errorWeights, denseWeights, denseOrder)))
    {
        Check();
    }

    private RungeKuttaTableau(Parts parts)
        : this(
            parts.Name,
            parts.Order,
            parts.ErrorOrder,
            parts.Weights.Length,
            parts.IsFirstSameAsLast,
            parts.DenseOrder,
            parts.Nodes,
            parts.Coefficients,
            parts.Weights,
            parts.ErrorWeights,
            [],
            parts.DenseWeights)
    {
    }

    private static Parts Copy(
        string name,
        int order,
        int errorOrder,
        IReadOnlyList<double> nodes,
        IReadOnlyList<IReadOnlyList<double>> coefficients,
        IReadOnlyList<double> weights,
        IReadOnlyList<double> errorWeights,
        IReadOnlyList<IReadOnlyList<double>>? denseWeights,
        int denseOrder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(coefficients);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(errorWeights);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(errorOrder, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(denseOrder, 1);
        int stages = weights.Count;
        Demand(stages >= 1, nameof(weights), "A method has one weight a stage and at least one stage; got none.");
        Demand(nodes.Count == coefficients.Count, nameof(nodes), $"{coefficients.Count} rows of coefficients need as many nodes; got {nodes.Count}.");
        Demand(coefficients.Count >= stages, nameof(coefficients), $"{stages} weights need as many rows of coefficients; got {coefficients.Count}.");
        Demand(errorWeights.Count <= stages, nameof(errorWeights), $"There are {stages} stages; got {errorWeights.Count} error weights.");
        Demand(denseWeights is not null || coefficients.Count <= stages + 1, nameof(coefficients), "Rows behind the end of the step need dense weights.");
        Demand(denseWeights is null || denseWeights.Count <= coefficients.Count, nameof(denseWeights),
            $"There are {coefficients.Count} stages in all; got {denseWeights?.Count} dense weights.");
        for (int i = 0; i < coefficients.Count; i++)
        {
            Demand(coefficients[i] is { } row && row.Count <= i, nameof(coefficients), $"Row {i} has at most {i} coefficients: the method is explicit.");
        }

        return new Parts(name, order, errorOrder, denseOrder, [.. nodes], Copies(coefficients), [.. weights], [.. errorWeights], Copies(denseWeights ?? []));
    }

    /// <summary>Adds the stage at the end of the step and the interpolation through both ends, where they were left out.</summary>
    private static Parts Complete(Parts parts)
    {
        int stages = parts.Weights.Length;
        parts.IsFirstSameAsLast = parts.Nodes[stages - 1] == 1 && Agrees(parts.Coefficients[stages - 1], parts.Weights);
        if (!parts.IsFirstSameAsLast && parts.Coefficients.Length == stages)
        {
            parts.Nodes = [.. parts.Nodes, 1];
            parts.Coefficients = [.. parts.Coefficients, parts.Weights];
        }

        if (parts.DenseWeights.Length == 0)
        {
            int end = parts.IsFirstSameAsLast ? stages - 1 : stages;

            // y0 + (3θ² - 2θ³)(y1 - y0) + h (θ - 2θ² + θ³) k_first + h (θ³ - θ²) k_end.
            parts.DenseWeights = [.. Enumerable.Range(0, end + 1).Select(i =>
            {
                double weight = i < stages ? parts.Weights[i] : 0, first = i == 0 ? 1 : 0, last = i == end ? 1 : 0;
                return new[] { first, (3 * weight) - (2 * first) - last, (-2 * weight) + first + last };
            })];
            parts.DenseOrder = HermiteOrder;
        }

        return parts;
    }

    private static bool Agrees(double[] row, double[] weights) =>
        Enumerable.Range(0, weights.Length).All(i => (i < row.Length ? row[i] : 0) == weights[i]);

    private static double[][] Copies(IReadOnlyList<IReadOnlyList<double>> rows) => [.. rows.Select(row => row.ToArray())];

    private static void Demand(bool holds, string argument, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message, argument);
        }
    }

    private void Check()
    {
        Demand(Nodes[0] == 0, "nodes", FormattableString.Invariant($"The first node is 0; got {Nodes[0]}."));
        CheckSum(Weights, 1, "weights", "the weights sum to 1");
        for (int i = 0; i < Coefficients.Count; i++)
        {
            CheckSum(Coefficients[i], Nodes[i], "coefficients", FormattableString.Invariant($"row {i} sums to its node {Nodes[i]}"));
        }

        CheckSum(ErrorWeights, 0, "errorWeights", "the error weights sum to 0");
        Demand(ErrorWeights.Any(weight => weight != 0), "errorWeights", "Every error weight is zero: no step would ever be rejected.");
        Demand(IsFirstSameAsLast || (Nodes[Stages] == 1 && Agrees([.. Coefficients[Stages]], [.. Weights])), "coefficients",
            $"Row {Stages}, the first behind the main stages, is the weights at node 1: the derivative at the end of the step.");
        int degree = DenseWeights.Max(row => row.Count);
        for (int i = 0; i < DenseWeights.Count; i++)
        {
            Demand(DenseWeights[i].Count == degree, "denseWeights", $"Row {i} has {DenseWeights[i].Count} coefficients, another one {degree}.");
            CheckSum(DenseWeights[i], i < Stages ? Weights[i] : 0, "denseWeights", $"at θ = 1 the polynomial of stage {i} is its weight");
        }

        Demand(DenseWeights.Count >= Stages || Weights.Skip(DenseWeights.Count).All(weight => weight == 0), "denseWeights",
            "A stage with a weight has a polynomial.");
    }

    private static void CheckSum(IReadOnlyList<double> values, double expected, string argument, string law)
    {
        double sum = values.Sum();
        double scale = Math.Max(1, values.Sum(Math.Abs));
        Demand(Math.Abs(sum - expected) <= ConsistencyTolerance * scale, argument,
            string.Create(CultureInfo.InvariantCulture, $"Not consistent: {law}; got {sum}."));
    }

    /// <summary>The coefficients while they are put together.</summary>
    private sealed class Parts(
        string name, int order, int errorOrder, int denseOrder, double[] nodes, double[][] coefficients, double[] weights, double[] errorWeights,
        double[][] denseWeights)
    {
        public string Name { get; } = name;

        public int Order { get; } = order;

        public int ErrorOrder { get; } = errorOrder;

        public int DenseOrder { get; set; } = denseOrder;

        public bool IsFirstSameAsLast { get; set; }

        public double[] Nodes { get; set; } = nodes;

        public double[][] Coefficients { get; set; } = coefficients;

        public double[] Weights { get; } = weights;

        public double[] ErrorWeights { get; } = errorWeights;

        public double[][] DenseWeights { get; set; } = denseWeights;
    }
}
