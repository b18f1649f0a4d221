using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Baths;

/// <summary>
/// Hierarchical equations of motion: the exact reduced dynamics of a system whose baths have correlations of exponentials, as a chain of auxiliary matrices ρ_n
/// with one index for each exponential,
/// cut at a depth. Matrices are stored divided by √(Π n_k! |c_k|^{n_k}), so that they stay of one size.
/// </summary>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), h = (0.25 * z) + (0.5 * Operator.FromMatrix(Pauli.X));
/// BathExpansion bath = BathExpansion.Matsubara(SpectralDensity.Drude(0.1, 0.5), temperature: 0.5, terms: 2);
/// var solver = new HierarchySolver(h, [(z, bath)], depth: 5);
/// DensityMatrix rho = solver.Evolve(StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 4])[1];
/// Console.WriteLine(solver.MatrixCount); // 56
/// Console.WriteLine($"{z.Expectation(rho).Real:F6}"); // -0.141760
/// </code>
/// </example>
[Reference("Y. Tanimura and R. Kubo, \"Time evolution of a quantum system in contact with a nearly Gaussian-Markoffian noise bath\", J. Phys. Soc. Jpn. 58, "
    + "101 (1989)", Doi = "10.1143/JPSJ.58.101")]
[Reference("Q. Shi, L. Chen, G. Nan, R.-X. Xu and Y. Yan, \"Efficient hierarchical Liouville space propagator\", J. Chem. Phys. 130, 084105 (2009)",
    Doi = "10.1063/1.3077918")]
public sealed class HierarchySolver
{
    private const int LargestOrder = 1 << 22;

    /// <summary>A norm of the density matrix beyond this is an instability of the truncation.</summary>
    private const double LargestNorm = 10;

    private readonly CompositeSystem _system;
    private readonly SparseMatrix _generator;

    /// <summary>Builds the hierarchy.</summary>
    /// <param name="hamiltonian">H, constant.</param>
    /// <param name="baths">Each bath's Hermitian coupling operator and the expansion of its correlation.</param>
    /// <param name="depth">Largest sum of the indices, at least 1.</param>
    /// <param name="jumps">Further jump operators, rates included; null for none.</param>
    /// <exception cref="ArgumentException">Systems differ, an operator is not Hermitian, or the hierarchy has more than 2²² elements.</exception>
    public HierarchySolver(Operator hamiltonian, IReadOnlyList<(Operator Coupling, BathExpansion Expansion)> baths, int depth,
        IReadOnlyList<Operator>? jumps = null)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(baths);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        EvolutionChecks.Problem(hamiltonian, [], hamiltonian.System, [0], new EvolutionOptions());
        _system = hamiltonian.System;
        List<Exponent> exponents = [];
        foreach ((Operator coupling, BathExpansion expansion) in baths)
        {
            if (!coupling.System.Equals(_system) || !coupling.IsHermitian(1e-10 * coupling.NormBound))
            {
                throw new ArgumentException($"A coupling acts on {coupling.System}, the Hamiltonian on {_system}; it must be Hermitian on the same system.",
                    nameof(baths));
            }

            exponents.AddRange(expansion.Terms.Where(term => term.Coefficient != Complex.Zero)
                .Select(term => new Exponent(coupling.Sparse, term.Coefficient, term.Rate, term.Conjugate)));
        }

        double count = 1;
        for (int k = 1; k <= depth; k++)
        {
            count *= (exponents.Count + k) / (double)k;
        }

        int d = _system.Dimension;
        if (count * d * d > LargestOrder)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Depth {depth} with {exponents.Count} exponentials makes {count:G6} matrices of {d * d} elements; at most ")
                    + FormattableString.Invariant($"{LargestOrder} elements are held. Choose a smaller depth or the Padé expansion."),
                nameof(depth));
        }

        List<int[]> indices = Indices(exponents.Count, depth);
        MatrixCount = indices.Count;
        _generator = Assemble(Liouvillian.Sparse(hamiltonian, jumps ?? []), baths, exponents, indices, d);
    }

    /// <summary>Number of matrices in the hierarchy, the density matrix included.</summary>
    public int MatrixCount { get; }

    /// <summary>Evolves a state that starts apart from its baths; between output times by the exponential of the hierarchy, to rounding.</summary>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, finite and strictly ascending.</param>
    /// <returns>The density matrix at each time. Compare with a larger depth and more exponentials: the truncation is not part of any error bound.</returns>
    /// <exception cref="ArgumentException">The dimension does not fit, or times do not ascend.</exception>
    /// <exception cref="NumericalException">The truncated hierarchy is unstable.</exception>
    public IReadOnlyList<DensityMatrix> Evolve(DensityMatrix initial, ReadOnlySpan<double> times)
    {
        ArgumentNullException.ThrowIfNull(initial);
        int d = _system.Dimension;
        Check.Dimension(initial.Dimension, d, nameof(initial));
        EvolutionChecks.Times(times);
        ComplexMatrix state = new(_generator.Rows, 1);
        initial.AsSpan().CopyTo(state.AsSpan());
        List<DensityMatrix> states = [];
        for (int k = 0; k < times.Length; k++)
        {
            state = k == 0 ? state : MatrixExponential.Apply(_generator.Scale(times[k] - times[k - 1]), state);
            ComplexMatrix rho = new(d, d, state.AsSpan()[..(d * d)].ToArray());
            double norm = MatrixArithmetic.FrobeniusNorm(rho);
            if (!(norm <= LargestNorm))
            {
                throw new NumericalException(
                    FormattableString.Invariant($"The norm of the density matrix has grown to {norm:G3} at t = {times[k]}: the hierarchy is cut too ")
                        + "early for this coupling. Choose a larger depth.");
            }

            MatrixArithmetic.MakeHermitian(rho);
            states.Add(DensityMatrix.Trusted(rho, _system));
        }

        return states;
    }

    /// <summary>The density matrix that the hierarchy tends to, by a sparse decomposition with the trace in place of one equation.</summary>
    /// <returns>The state; compare with a larger depth and more exponentials.</returns>
    /// <exception cref="NumericalException">The stationary state is not unique, or the hierarchy too large to decompose.</exception>
    public DensityMatrix SteadyState()
    {
        int d = _system.Dimension, order = _generator.Rows;
        double scale = _generator.InfinityNorm();

        // The first population's equation follows from the others, as the trace is kept.
        List<(int Row, int Column, Complex Value)> entries = [.. _generator.Entries().Where(entry => entry.Row != 0)];
        entries.AddRange(Enumerable.Range(0, d).Select(k => (0, k * (d + 1), (Complex)scale)));
        Complex[] right = new Complex[order];
        right[0] = scale;
        SparseLuDecomposition factors = SparseLuDecomposition.Factor(SparseMatrix.FromTriplets(order, order, entries));
        Complex[] solution = factors.Outcome.IsSuccess ? factors.Solve(right) : [];
        if (solution.Length == 0 || solution.Take(d * d).Any(z => !double.IsFinite(z.Real) || !double.IsFinite(z.Imaginary)))
        {
            throw new NumericalException("The stationary state of the hierarchy is not unique: something is conserved. Evolve the initial state instead.");
        }

        ComplexMatrix rho = new(d, d, solution.AsSpan(0, d * d).ToArray());
        MatrixArithmetic.MakeHermitian(rho);
        return DensityMatrix.Trusted(rho / rho.Trace().Real, _system);
    }

    /// <summary>All multi-indices of sum up to a depth, the zero first.</summary>
    private static List<int[]> Indices(int count, int depth)
    {
        List<int[]> all = [];
        int[] current = new int[count];
        Extend(0, depth);
        return [.. all.OrderBy(index => index.Sum())];

        void Extend(int position, int left)
        {
            if (position == count)
            {
                all.Add([.. current]);
                return;
            }

            for (int n = 0; n <= left; n++)
            {
                current[position] = n;
                Extend(position + 1, left - n);
            }

            current[position] = 0;
        }
    }

    private static SparseMatrix Assemble(
        SparseMatrix free, IReadOnlyList<(Operator Coupling, BathExpansion Expansion)> baths, List<Exponent> exponents, List<int[]> indices, int d)
    {
        SparseMatrix same = free;
        foreach ((Operator coupling, BathExpansion expansion) in baths)
        {
            SparseMatrix commutator = Sum(coupling.Sparse, 1, -1, d);
            same = SparseMatrix.Sum(same, commutator.Multiply(commutator).Scale(-expansion.Terminator));
        }

        Dictionary<string, int> places = [];
        for (int n = 0; n < indices.Count; n++)
        {
            places[Key(indices[n])] = n;
        }

        List<(int Row, int Column, Complex Value)> entries = [];
        for (int n = 0; n < indices.Count; n++)
        {
            int[] index = indices[n];
            Add(n, n, same);
            Complex decay = Complex.Zero;
            for (int k = 0; k < exponents.Count; k++)
            {
                decay += index[k] * exponents[k].Rate;
            }

            for (int r = 0; r < d * d; r++)
            {
                entries.Add(((n * d * d) + r, (n * d * d) + r, -decay));
            }

            for (int k = 0; k < exponents.Count; k++)
            {
                Exponent e = exponents[k];
                index[k]++;
                if (places.TryGetValue(Key(index), out int above))
                {
                    Complex factor = -Complex.ImaginaryOne * Math.Sqrt(index[k] * e.Coefficient.Magnitude);
                    Add(n, above, Sum(e.Coupling, factor, -factor, d));
                }

                index[k] -= 2;
                if (index[k] >= 0)
                {
                    Complex factor = -Complex.ImaginaryOne * Math.Sqrt((index[k] + 1) / e.Coefficient.Magnitude);
                    Add(n, places[Key(index)], Sum(e.Coupling, factor * e.Coefficient, -factor * e.Conjugate, d));
                }

                index[k]++;
            }
        }

        int order = indices.Count * d * d;
        return SparseMatrix.FromTriplets(order, order, entries);

        void Add(int row, int column, SparseMatrix block) =>
            entries.AddRange(block.Entries().Select(entry => ((row * d * d) + entry.Row, (column * d * d) + entry.Column, entry.Value)));

        static string Key(int[] index) => string.Join(',', index);
    }

    /// <summary>left·Qρ + right·ρQ on vectorized matrices.</summary>
    private static SparseMatrix Sum(SparseMatrix q, Complex left, Complex right, int d)
    {
        List<(int Row, int Column, Complex Value)> entries = [];
        foreach ((int r, int c, Complex value) in q.Entries())
        {
            for (int k = 0; k < d; k++)
            {
                entries.Add(((r * d) + k, (c * d) + k, left * value));
                entries.Add(((k * d) + c, (k * d) + r, right * value));
            }
        }

        return SparseMatrix.FromTriplets(d * d, d * d, entries);
    }

    private sealed record Exponent(SparseMatrix Coupling, Complex Coefficient, Complex Rate, Complex Conjugate);
}
