using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Plugins.Quantum.Models;
using Engine.Quantum;
using Engine.Quantum.Baths;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Chooses how a model is evolved, and evolves it.</summary>
internal sealed class EvolutionRun
{
    private const double Rounding = 2.3e-16;

    private readonly QuantumModel _model;
    private readonly EvolveParameters _parameters;
    private readonly IRunContext _context;
    private readonly double[] _times;
    private readonly ModelState _initial;

    public EvolutionRun(QuantumModel model, EvolveParameters parameters, IRunContext context)
    {
        _model = model;
        _parameters = parameters;
        _context = context;
        _times = Refusal.Times(model);
        _initial = Refusal.Initial(model);
        ErrorWeight = Math.Sqrt(model.Space.Dimension);
    }

    /// <summary>Name of the method used.</summary>
    public string Method { get; private set; } = "";

    /// <summary>Why the method was chosen.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Bound on the error of the state, in its norm.</summary>
    public double ErrorBound { get; private set; }

    /// <summary>
    /// By how much an expectation value may be off for an operator of norm one and an error of the state of one: twice for a vector, which stands on both
    /// sides of the operator; by the root of the dimension for a matrix, whose trace norm is that much larger than its Frobenius norm at most.
    /// </summary>
    public double ErrorWeight { get; private set; }

    /// <summary>Difference to the same with a larger hierarchy, or null.</summary>
    public double? Convergence { get; private set; }

    /// <summary>Whether the state came out positive by its method.</summary>
    public bool IsPositive { get; private set; } = true;

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public EvolvedStates Run()
    {
        try
        {
            return _model.Baths.Count == 0 || ChooseBath() == BathMethod.None ? Free()
                : _parameters.BathMethod == BathMethod.Redfield ? Redfield()
                : Hierarchy();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw Refusal.Of(e);
        }
    }

    private BathMethod ChooseBath()
    {
        if (_parameters.BathMethod is { } chosen)
        {
            return chosen;
        }

        if (_model.Jumps.Count == 0)
        {
            throw new ParameterException("bathMethod",
                $"the model has the bath{(_model.BathNames.Count == 1 ? "" : "s")} {string.Join(", ", _model.BathNames)} and no jumps: say how baths "
                    + $"act: redfield, heom or none");
        }

        Warnings = [$"The bath{(_model.BathNames.Count == 1 ? "" : "s")} {string.Join(", ", _model.BathNames)} of the model are left out beside its "
            + $"jumps; bathMethod says otherwise."];
        return BathMethod.None;
    }

    private EvolvedStates Free()
    {
        bool pure = _model.Jumps.Count == 0 && _initial.Pure is not null;
        ErrorWeight = pure ? 2 : ErrorWeight;
        EvolvedStates states = new(_model, _times, pure);
        EvolutionOptions options = _parameters.Accuracy(_model) with
        {
            Method = Chosen(),
            AllowNonHermitian = _model.NonHermitian,
            Observables = [.. _model.Observables.Select(o => o.Operator.ToOperator())],
            Observer = (index, _, state) => states.Take(index, state),
            Progress = new RunProgress(_context, "evolving"),
            Checkpoint = new OdeCheckpoint(_context.Checkpoints.GetSlot("evolution"), states.Save, states.Load),
        };
        Hamiltonian hamiltonian = SolverForm.Hamiltonian(_model.Hamiltonian);
        if (pure)
        {
            Keep(SchrodingerSolver.Solve(hamiltonian, _initial.Pure!, _times, options, _context.CancellationToken), states,
                "Schroedinger equation", _model.NonHermitian ? "no jumps; the norm follows the anti-Hermitian part" : "no jumps and a pure initial state");
        }
        else
        {
            Jump[] jumps = SolverForm.Jumps(_model);
            Keep(LindbladSolver.Solve(hamiltonian, jumps, _initial.ToDensityMatrix(), _times, options, _context.CancellationToken), states,
                "Lindblad equation", jumps.Length > 0 ? $"{jumps.Length} jump operators" : "a mixed initial state");
        }

        return states;
    }

    private void Keep<TState>(EvolutionResult<TState> result, EvolvedStates states, string equation, string why)
        where TState : class
    {
        for (int k = 0; k < states.Expectations.Length; k++)
        {
            result.Expectations(k).CopyTo(states.Expectations[k]);
        }

        Method = $"{equation}, {result.Statistics.Method}";
        Reason = why + (SolverForm.IsConstant(_model) ? "; nothing depends on time" : "; time-dependent");

        // Even the state at the beginning is only known to rounding.
        ErrorBound = Math.Max(result.Errors.Integration, Rounding * _model.Space.Dimension);
    }

    private EvolutionMethod Chosen()
    {
        if (_parameters.Method != EvolveMethod.Automatic)
        {
            return Enum.Parse<EvolutionMethod>(_parameters.Method.ToString());
        }

        if (_model.Options.Method is not { } name)
        {
            return EvolutionMethod.Automatic;
        }

        return Enum.TryParse(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out EvolveMethod method)
            ? Enum.Parse<EvolutionMethod>(method.ToString())
            : throw new ParameterException("model", $"options.method: there is no method {name} (methods: {string.Join(", ", Enum.GetNames<EvolveMethod>())})");
    }

    private EvolvedStates Redfield()
    {
        Operator hamiltonian = ConstantHamiltonian("redfield");
        SecularApproximation secular = _parameters.Secular switch
        {
            SecularChoice.Secular => SecularApproximation.Full,
            SecularChoice.Partial => SecularApproximation.Partial,
            SecularChoice.Cluster => SecularApproximation.Cluster,
            _ => SecularApproximation.None,
        };
        if (secular is SecularApproximation.Partial or SecularApproximation.Cluster && !(_parameters.SecularCutoff > 0))
        {
            throw new ParameterException("secularCutoff", $"{_parameters.Secular.ToString().ToLowerInvariant()} needs a cutoff above 0, as in 2pi*1MHz");
        }

        RedfieldSolver solver = new(hamiltonian, _model.Baths, secular, _parameters.SecularCutoff ?? 0, SolverForm.ConstantJumps(_model));
        Method = "Bloch-Redfield equation, exponential of the generator";
        Reason = "bathMethod redfield: weak coupling to second order";
        IsPositive = secular is SecularApproximation.Full or SecularApproximation.Cluster;

        // Exponentials of the generator: rounding alone, growing with the number of intervals.
        ErrorBound = 1e-12 * _times.Length;
        return Measure(solver.Evolve(_initial.ToDensityMatrix(), _times).Select(m => m.AsSpan().ToArray()));
    }

    private EvolvedStates Hierarchy()
    {
        Operator hamiltonian = ConstantHamiltonian("heom");
        DensityMatrix initial = _initial.ToDensityMatrix();
        HierarchySolver solver = Solver(_parameters.Depth, _parameters.Exponents);
        Method = $"hierarchical equations of motion, depth {_parameters.Depth}, {solver.MatrixCount} matrices";
        Reason = "bathMethod heom: baths with memory";
        IReadOnlyList<DensityMatrix> evolved = solver.Evolve(initial, _times, _context.CancellationToken);
        _context.ReportProgress(0.5, "comparing with a larger hierarchy");
        _context.CancellationToken.ThrowIfCancellationRequested();

        // A tenth of the times, the last one among them, with one more level and with one more exponential.
        int[] chosen = [.. Enumerable.Range(0, _times.Length).Where(k => k == 0 || (_times.Length - 1 - k) % 10 == 0)];
        double[] some = [.. chosen.Select(k => _times[k])];
        double difference = 0;
        foreach (HierarchySolver larger in new[] { Solver(_parameters.Depth + 1, _parameters.Exponents), Solver(_parameters.Depth, _parameters.Exponents + 1) })
        {
            IReadOnlyList<DensityMatrix> other = larger.Evolve(initial, some, _context.CancellationToken);
            double largest = 0;
            for (int k = 0; k < chosen.Length; k++)
            {
                largest = Math.Max(largest, Distance(evolved[chosen[k]], other[k]));
            }

            difference += largest;
            _context.CancellationToken.ThrowIfCancellationRequested();
        }

        Convergence = difference;
        ErrorBound = difference + (1e-12 * _times.Length);
        return Measure(evolved.Select(rho => rho.AsSpan().ToArray()));

        HierarchySolver Solver(int depth, int exponents) => new(hamiltonian, [.. _model.Baths.Select(bath => (bath.Operator,
            _parameters.Expansion == ExpansionKind.Pade ? BathExpansion.Pade(bath.Density, bath.Temperature, exponents, _parameters.Terminator)
                : BathExpansion.Matsubara(bath.Density, bath.Temperature, exponents, _parameters.Terminator)))],
            depth, SolverForm.ConstantJumps(_model));
    }

    private static double Distance(DensityMatrix a, DensityMatrix b)
    {
        double sum = 0;
        for (int k = 0; k < a.AsSpan().Length; k++)
        {
            double distance = Complex.Abs(a.AsSpan()[k] - b.AsSpan()[k]);
            sum += distance * distance;
        }

        return Math.Sqrt(sum);
    }

    private Operator ConstantHamiltonian(string method) => SolverForm.IsConstant(_model) && !_model.NonHermitian ? _model.Hamiltonian.Constant.ToOperator()
        : throw new ParameterException("bathMethod",
            $"{method} needs a constant Hermitian Hamiltonian and constant jumps; for a periodic drive there is quantum.floquet");

    private EvolvedStates Measure(IEnumerable<Complex[]> matrices)
    {
        EvolvedStates states = new(_model, _times, false);
        int index = 0, d = _model.Space.Dimension;
        foreach (Complex[] matrix in matrices)
        {
            for (int o = 0; o < _model.Observables.Count; o++)
            {
                Complex sum = Complex.Zero;
                Numerics.LinearAlgebra.ComplexMatrix a = _model.Observables[o].Operator.ToMatrix();
                for (int k = 0; k < matrix.Length; k++)
                {
                    sum += matrix[k] * a[k % d, k / d];
                }

                states.Expectations[o][index] = sum;
            }

            states.Take(index++, matrix);
        }

        return states;
    }
}
