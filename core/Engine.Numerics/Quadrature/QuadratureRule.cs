using Engine.Numerics.Quadrature.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>Nodes and weights of a quadrature rule: ∫ w(x) f(x) dx ≈ Σ weight_i f(node_i). Immutable; shared by threads.</summary>
public sealed class QuadratureRule
{
    private readonly double[] _nodes;
    private readonly double[] _weights;

    /// <summary>Makes a rule from nodes and weights, which are copied.</summary>
    /// <param name="nodes">The nodes, usually ascending.</param>
    /// <param name="weights">As many weights.</param>
    /// <exception cref="ArgumentException">The lengths differ or are zero.</exception>
    public QuadratureRule(ReadOnlySpan<double> nodes, ReadOnlySpan<double> weights)
        : this(nodes.ToArray(), weights.ToArray())
    {
    }

    internal QuadratureRule(double[] nodes, double[] weights)
    {
        if (nodes.Length != weights.Length || nodes.Length == 0)
        {
            throw new ArgumentException($"A rule needs as many weights as nodes and at least one; got {nodes.Length} nodes and {weights.Length} weights.",
                nameof(weights));
        }

        _nodes = nodes;
        _weights = weights;
    }

    /// <summary>Number of nodes.</summary>
    public int Count => _nodes.Length;

    /// <summary>The nodes.</summary>
    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>The weights, in the order of <see cref="Nodes"/>.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Σ weight_i f(node_i), in the order of the nodes. Allocates nothing.</summary>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    /// <param name="function">The function without the weight function.</param>
    /// <returns>Σ weight_i f(node_i), in the order of the nodes. Allocates nothing.</returns>
    public double Integrate<TFunction>(ref TFunction function)
        where TFunction : IScalarFunction, allows ref struct
    {
        double sum = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(_weights[i], function.Evaluate(_nodes[i]), sum);
        }

        return sum;
    }

    /// <summary>Σ weight_i f(node_i) of all components, in the order of the nodes.</summary>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    /// <param name="function">The function without the weight function.</param>
    /// <param name="integral">Receives the sums, one for each component.</param>
    /// <exception cref="ArgumentException"><paramref name="integral"/> does not have the function's dimension.</exception>
    public void Integrate<TFunction>(ref TFunction function, Span<double> integral)
        where TFunction : IVectorFunction
    {
        int dimension = VectorIntegrand.CheckedDimension(function.Dimension, integral.Length);
        Span<double> values = dimension <= VectorIntegrand.OnStack ? stackalloc double[dimension] : new double[dimension];
        integral.Clear();
        for (int i = 0; i < _nodes.Length; i++)
        {
            function.Evaluate(_nodes[i], values);
            for (int c = 0; c < dimension; c++)
            {
                integral[c] = Math.FusedMultiplyAdd(_weights[i], values[c], integral[c]);
            }
        }
    }

    /// <summary>Σ weight_i f(node_i).</summary>
    /// <param name="function">The function without the weight function.</param>
    /// <returns>Σ weight_i f(node_i).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public double Integrate(Func<double, double> function)
    {
        var wrapped = new DelegateFunction(function);
        return Integrate(ref wrapped);
    }

    /// <summary>The rule carried from [-1, 1] to [a, b] by the affine map (meant for the Legendre weight function).</summary>
    /// <param name="lower">a.</param>
    /// <param name="upper">b; may lie below a, which changes the sign.</param>
    /// <returns>The rule.</returns>
    public QuadratureRule Map(double lower, double upper)
    {
        double[] nodes = new double[Count];
        double[] weights = new double[Count];
        double half = 0.5 * (upper - lower);
        double middle = lower + half;
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Math.FusedMultiplyAdd(half, _nodes[i], middle);
            weights[i] = half * _weights[i];
        }

        return new QuadratureRule(nodes, weights);
    }
}
