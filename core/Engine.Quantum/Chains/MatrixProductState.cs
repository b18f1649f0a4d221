using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Chains;

/// <summary>A pure state of an open chain as a product of matrices, one set a site: memory grows with the length and the entanglement, not with the number
/// of basis
/// states.</summary>
/// <remarks>Matrices are right-canonical, with the Schmidt values of each bond beside them. Instances are immutable.</remarks>
/// <example>
/// <code>
/// StateVector up = StateVector.Basis(new CompositeSystem(2), 0), down = StateVector.Basis(new CompositeSystem(2), 1);
/// MatrixProductState chain = MatrixProductState.Product([.. Enumerable.Range(0, 50).Select(k =&gt; k % 2 == 0 ? up : down)]);
/// Console.WriteLine(chain.Expectation(1, Pauli.Z).Real); // -1
/// Console.WriteLine(chain.LargestBond); // 1
/// </code>
/// </example>
public sealed class MatrixProductState
{
    private const int LargestVector = 1 << 20;

    private readonly ComplexMatrix[] _sites;
    private readonly double[][] _schmidt;
    private readonly int[] _dimensions;

    internal MatrixProductState(ComplexMatrix[] sites, double[][] schmidt, int[] dimensions)
    {
        _sites = sites;
        _schmidt = schmidt;
        _dimensions = dimensions;
    }

    /// <summary>Number of sites.</summary>
    public int Count => _sites.Length;

    /// <summary>Dimension of each site.</summary>
    public IReadOnlyList<int> Dimensions => _dimensions;

    /// <summary>The largest number of Schmidt values of a bond.</summary>
    public int LargestBond => _schmidt.Max(values => values.Length);

    /// <summary>Site k as a matrix of left bond times level by right bond, the level faster.</summary>
    internal ComplexMatrix[] Sites => _sites;

    /// <summary>Schmidt values to the left of each site, and to the right of the last.</summary>
    internal double[][] Schmidt => _schmidt;

    /// <summary>A product of pure states, the first site first.</summary>
    /// <param name="states">At least one, each of one subsystem.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">There is no state.</exception>
    public static MatrixProductState Product(IReadOnlyList<StateVector> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        return states.Count == 0 ? throw new ArgumentException("There are no states; a chain has at least one site.", nameof(states))
            : new MatrixProductState(
                [.. states.Select(state => new ComplexMatrix(state.Dimension, 1, state.Amplitudes.ToArray()))],
                [.. Enumerable.Range(0, states.Count + 1).Select(_ => new[] { 1.0 })],
                [.. states.Select(state => state.Dimension)]);
    }

    /// <summary>The Schmidt values of the cut between a site and the next, descending; their squares add up to 1.</summary>
    /// <param name="site">The site on the left of the cut.</param>
    /// <returns>As many numbers as the bond keeps; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bond.</exception>
    public ReadOnlySpan<double> SchmidtValues(int site)
    {
        Check.Subsystem(site, Count - 1, nameof(site));
        return _schmidt[site + 1];
    }

    /// <summary>Entanglement entropy of the cut between a site and the next, in bits.</summary>
    /// <param name="site">The site on the left of the cut.</param>
    /// <returns>Entanglement entropy of the cut between a site and the next, in bits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bond.</exception>
    public double Entropy(int site)
    {
        double sum = 0;
        foreach (double value in SchmidtValues(site))
        {
            double weight = value * value;
            sum -= weight > 0 ? weight * Math.Log2(weight) : 0;
        }

        return sum;
    }

    /// <summary>⟨A⟩ of an operator on one site, or on a site and the next.</summary>
    /// <param name="site">The (first) site.</param>
    /// <param name="observable">A, of the order of the site or of both sites together.</param>
    /// <returns>⟨A⟩ of an operator on one site, or on a site and the next.</returns>
    /// <exception cref="ArgumentException">There is no such site, or the order fits neither.</exception>
    public Complex Expectation(int site, ComplexMatrix observable)
    {
        Check.Subsystem(site, Count, nameof(site));
        Check.Square(observable, nameof(observable));
        bool two = observable.Rows != _dimensions[site];
        if (two && (site + 1 >= Count || observable.Rows != _dimensions[site] * _dimensions[site + 1]))
        {
            throw new ArgumentException($"The operator has the order {observable.Rows}; site {site} has {_dimensions[site]} levels"
                + (site + 1 < Count ? $", with the next one {_dimensions[site] * _dimensions[site + 1]}." : "."), nameof(observable));
        }

        int left = _schmidt[site].Length, levels = observable.Rows;
        ComplexMatrix theta = two ? Join(_sites[site], _sites[site + 1], _dimensions[site + 1]) : _sites[site];
        int right = theta.Rows * theta.Columns / (left * levels);
        Complex sum = Complex.Zero;
        ReadOnlySpan<Complex> values = theta.AsSpan();
        for (int a = 0; a < left; a++)
        {
            double weight = _schmidt[site][a] * _schmidt[site][a];
            for (int s = 0; s < levels; s++)
            {
                for (int t = 0; t < levels; t++)
                {
                    Complex element = observable[s, t];
                    if (element == Complex.Zero)
                    {
                        continue;
                    }

                    Complex overlap = MatrixVector.InnerProduct(
                        values.Slice(((a * levels) + s) * right, right), values.Slice(((a * levels) + t) * right, right));
                    sum += weight * element * overlap;
                }
            }
        }

        return sum;
    }

    /// <summary>The state as a vector.</summary>
    /// <returns>The state.</returns>
    /// <exception cref="InvalidOperationException">It has more than 2²⁰ amplitudes.</exception>
    public StateVector ToStateVector()
    {
        double size = _dimensions.Aggregate(1.0, (product, d) => product * d);
        if (size > LargestVector)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The state has {size:G6} amplitudes; at most {LargestVector} are written out."));
        }

        ComplexMatrix all = new(1, 1, [Complex.One]);
        for (int k = 0; k < Count; k++)
        {
            // (configurations) x bond times bond x (level, bond).
            ComplexMatrix site = new(_schmidt[k].Length, _dimensions[k] * _schmidt[k + 1].Length, _sites[k].AsSpan().ToArray());
            ComplexMatrix next = all * site;
            all = new ComplexMatrix(next.Rows * _dimensions[k], _schmidt[k + 1].Length, next.AsSpan().ToArray());
        }

        return new StateVector(all.AsSpan(), new CompositeSystem(_dimensions), normalize: true);
    }

    /// <summary>Two neighbors as (left, level) x (level, right).</summary>
    internal static ComplexMatrix Join(ComplexMatrix first, ComplexMatrix second, int levels) =>
        first * new ComplexMatrix(first.Columns, levels * second.Columns, second.AsSpan().ToArray());
}
