using System.Globalization;
using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics.SteadyStates;

/// <summary>
/// Lρ = 0 with Tr ρ = 1 as the regular system Lρ + s R Tr ρ = s R for some R of unit trace: the trace of both sides gives Tr ρ = 1, and with it Lρ = 0.
/// </summary>
/// <remarks>
/// The preconditioner is the evolution between jumps, Kρ + ρK† with K = -iH - ½ΣL†L, inverted by one Schur decomposition. What is left to the iteration is the
/// chain of states
/// from jump to jump, which forgets its start within a few jumps, however wide the spectrum of H is.
/// </remarks>
internal sealed class IterativeSteadyState
{
    /// <summary>Losses below this fraction of their mean are lifted to it in the preconditioner, so that dark states do no harm.</summary>
    private const double SmallestLoss = 1e-3;

    /// <summary>The second search ends here, relative to the mean rate.</summary>
    private const double SecondTolerance = 1e-8;

    /// <summary>Two results that differ by more are searched for again, to the full tolerance.</summary>
    private const double SameState = 1e-6;

    /// <summary>Where they differ by more even then, the difference is stationary to rounding.</summary>
    private const double LargestDependence = 1e-3;

    private const double UnitRoundoff = 1.0 / (1L << 53);
    private readonly int _order;
    private readonly LindbladGenerator _generator;
    private readonly LyapunovSolver _between;
    private readonly SteadyStateOptions _options;
    private readonly double _rate;
    private readonly Complex[] _reference;
    private string? _failure;

    public IterativeSteadyState(SparseMatrix between, LindbladGenerator generator, SteadyStateOptions options)
    {
        _order = between.Order;
        _generator = generator;
        _options = options;
        SchurDecomposition schur = SchurDecomposition.Factor(between.ToDense());
        schur.Outcome.EnsureSuccess();
        double[] losses = [.. Enumerable.Range(0, _order).Select(i => -2 * schur.T[i, i].Real)];
        _rate = losses.Average();
        double shift = Math.Max(0, (SmallestLoss * _rate) - losses.Min());
        for (int i = 0; i < _order; i++)
        {
            schur.T[i, i] -= shift / 2;
        }

        _between = new LyapunovSolver(schur);
        _reference = new Complex[_order * _order];
    }

    public int Iterations { get; private set; }

    /// <summary>Searches; false where it failed, and <see cref="EnsureSuccess"/> says why.</summary>
    public bool TrySolve(CancellationToken cancellationToken, out ComplexMatrix state, out double dependence)
    {
        Complex[] first = new Complex[_reference.Length];
        dependence = double.NaN;
        state = new ComplexMatrix(_order, _order, first);
        for (int r = 0; r < _order; r++)
        {
            first[r * (_order + 1)] = 1.0 / _order;
        }

        // Rounding of one application of L is of the order of its norm.
        double floor = 8 * UnitRoundoff * _generator.NormBound / Math.Sqrt(_order);
        if (!Search(first, Math.Max(_options.Tolerance * _rate, floor), cancellationToken) || !_options.VerifyUniqueness)
        {
            return _failure is null;
        }

        Complex[] second = RandomStates.Pure(new CompositeSystem(_order), new RandomStream(0x57ead1)).ToDensityMatrix().ToMatrix().AsSpan().ToArray();
        if (!Search(second, Math.Max(SecondTolerance * _rate, floor), cancellationToken))
        {
            return false;
        }

        MatrixVector.AddScaled(-1, first, second);
        dependence = MatrixVector.Norm(second) / MatrixVector.Norm(first);
        if (dependence > SameState)
        {
            // A slow mode, or a second stationary state: which of them shows once both residuals are rounding.
            MatrixVector.AddScaled(1, first, second);
            _ = Search(second, Math.Max(_options.Tolerance * _rate, floor), cancellationToken);
            MatrixVector.AddScaled(-1, first, second);
            dependence = MatrixVector.Norm(second) / MatrixVector.Norm(first);
        }

        if (!(dependence <= LargestDependence))
        {
            _generator.Apply(second, first);
            double rate = MatrixVector.Norm(first) / MatrixVector.Norm(second);
            _failure = SteadyStateUniqueness.NotUnique(string.Create(
                CultureInfo.InvariantCulture,
                $"two starts lead to states that differ by {dependence:G3}, and the difference changes at the rate {rate:G3} with a generator of norm "
                    + $"{_generator.NormBound:G3}")).Message;
        }

        return _failure is null;
    }

    /// <summary>Throws what went wrong.</summary>
    public void EnsureSuccess()
    {
        if (_failure is not null)
        {
            throw new NumericalException(_failure);
        }
    }

    private bool Search(Complex[] state, double limit, CancellationToken cancellationToken)
    {
        state.CopyTo(_reference, 0);
        Complex[] right = [.. _reference];
        MatrixVector.Scale(_rate, right);
        MinimalResidual solver = new(state.Length, Apply, Precondition);
        bool converged = solver.Solve(right, state, limit, _options.MaximumIterations, cancellationToken);
        Iterations += solver.Iterations;
        if (!converged)
        {
            _failure = string.Create(
                CultureInfo.InvariantCulture,
                $"The search for the steady state stopped at a residual of {solver.Residual:G3} after {solver.Iterations} iterations; {limit:G3} was "
                    + $"asked for. ")
                + "Allow more iterations or a larger tolerance, or evolve an initial state.";
        }

        return converged;
    }

    private void Precondition(ReadOnlySpan<Complex> right, Span<Complex> solution)
    {
        MatrixView x = new(solution, _order, _order);
        _between.Solve(new ReadOnlyMatrixView(right, _order, _order), x);
        MatrixArithmetic.MakeHermitian(x);
    }

    private void Apply(ReadOnlySpan<Complex> rho, Span<Complex> image)
    {
        _generator.Apply(rho, image);
        double trace = 0;
        for (int r = 0; r < _order; r++)
        {
            trace += rho[r * (_order + 1)].Real;
        }

        MatrixVector.AddScaled(_rate * trace, _reference, image);
    }
}
