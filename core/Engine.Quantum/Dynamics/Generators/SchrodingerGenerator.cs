using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics.Kernels;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>The Schrödinger right-hand side dψ/dt = -i(H(t) - shift)ψ - ½Σ L†L ψ, sparse or dense, in the laboratory or a rotating frame.</summary>
/// <remarks>For a constant H the shift centers its diagonal, which halves the range the series must cover at best; <see cref="LeaveFrame"/> puts its phase back.</remarks>
internal sealed class SchrodingerGenerator : ILinearGenerator
{
    private readonly SplitRows _rows;
    private readonly ComplexMatrix? _dense;
    private readonly double _shift;

    public SchrodingerGenerator(Hamiltonian hamiltonian, IReadOnlyList<Jump> losses, double[]? frame)
    {
        Order = hamiltonian.System.Dimension;
        Frame = frame;
        SparseMatrix h = hamiltonian.Constant.Sparse;
        double[] energies = [.. h.Diagonal().Select(value => value.Real)];
        _shift = frame is null ? (energies.Max() + energies.Min()) / 2 : 0;
        double[] removed = frame ?? [.. Enumerable.Repeat(_shift, Order)];
        List<SparseMatrix> constant = [h.Scale(-Complex.ImaginaryOne), SparseMatrix.FromDiagonal(removed).Scale(Complex.ImaginaryOne)];
        List<(Coefficient? Coefficient, SparseMatrix Matrix)> terms = [];
        foreach (Jump loss in losses)
        {
            SparseMatrix rate = loss.Operator.Sparse.Adjoint().Multiply(loss.Operator.Sparse).Scale(-0.5);
            if (loss.Amplitude is { } amplitude)
            {
                terms.Add((Coefficient.Function(t => Math.Pow(Complex.Abs(amplitude.At(t)), 2)), rate));
            }
            else
            {
                constant.Add(rate);
            }
        }

        terms.AddRange(hamiltonian.Drives.Select(drive => ((Coefficient?)drive.Coefficient, drive.Operator.Sparse.Scale(-Complex.ImaginaryOne))));
        terms.Insert(0, (null, SparseMatrix.Sum([.. constant])));
        IsConstant = frame is null && terms.TrueForAll(term => term.Coefficient is null);
        NormBound = terms.Sum(term => term.Matrix.InfinityNorm());
        if (IsConstant && terms[0].Matrix.Density > Operator.DenseThreshold && Order >= 8)
        {
            _dense = terms[0].Matrix.ToDense();
        }

        _rows = IsConstant ? SplitRows.Constant(terms[0].Matrix) : SplitRows.TimeDependent(Order, terms, frame);
    }

    /// <summary>Number of amplitudes.</summary>
    public int Order { get; }

    /// <summary>Energies of the rotating frame, or null.</summary>
    public double[]? Frame { get; }

    public int Dimension => 2 * Order;

    public bool IsComplex => true;

    public bool IsConstant { get; }

    public double NormBound { get; }

    public long Applications { get; private set; }

    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Applications++;
        if (_dense is not null)
        {
            MatrixVector.Multiply(_dense, MemoryMarshal.Cast<double, Complex>(state), MemoryMarshal.Cast<double, Complex>(derivative));
            return;
        }

        _rows.Update(time);
        GeneratorKernels.Multiply(_rows, state, derivative);
    }

    /// <summary>The dense matrix of a constant generator.</summary>
    public ComplexMatrix Matrix()
    {
        ComplexMatrix result = new(Order, Order);
        Complex[] column = new Complex[Order], image = new Complex[Order];
        for (int c = 0; c < Order; c++)
        {
            Array.Clear(column);
            column[c] = Complex.One;
            Derivative(0, MemoryMarshal.Cast<Complex, double>(column.AsSpan()), MemoryMarshal.Cast<Complex, double>(image.AsSpan()));
            for (int r = 0; r < Order; r++)
            {
                result[r, c] = image[r];
            }
        }

        return result;
    }

    /// <summary>Brings amplitudes back to the laboratory: ψ_r ← ψ_r e^{-iE_r t}.</summary>
    public void LeaveFrame(double time, Span<double> state) => Turn(time, state);

    /// <summary>Brings amplitudes into the frame.</summary>
    public void EnterFrame(double time, Span<double> state) => Turn(-time, state);

    private void Turn(double time, Span<double> state)
    {
        Span<Complex> amplitudes = MemoryMarshal.Cast<double, Complex>(state);
        for (int r = 0; r < amplitudes.Length; r++)
        {
            amplitudes[r] *= Complex.FromPolarCoordinates(1, -(Frame?[r] ?? _shift) * time);
        }
    }
}
