import ArgumentParser
import CaseRegister
import MediaIO
import PictureCodecs
import Pipeline
import Reporting
import SignalTiming
import SiteConfig

extension CommandFailure {
    /// The way out that an error of any room stands for.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case is Interrupted: self.init(.gaps, [])
        case let error as FootageError: self.init(error.isAbsence ? .noInput : .data, "\(error)")
        case let error as InputError: self.init(.noInput, "\(error)")
        case let error as PlanError: self.init(.data, "\(error)")
        case let error as OutputError: self.init(error.status, "\(error)")
        case let error as ReportError: self.init(error.status, "\(error)")
        case let error as SignalDataError: self.init(.data, "\(error)")
        case let errors as SignalDataErrors: self.init(.data, errors.all.map(\.description))
        case let error as SignalLogError: self.init(.data, "\(error)")
        case let error as CasePictures.Unreadable: self.init(.data, "\(error)")
        case let error as CaseRerun.Mismatch: self.init(.data, "\(error)")
        case let error as RegisterError: self.init(error.status, "\(error)")
        default: self.init(.internalError, "internal error: \(error)")
        }
    }

    /// Whether other recordings of the same run may still be done.
    var concernsInputAlone: Bool { status == .data || status == .noInput }
}

extension FootageError {
    /// The input is not there or not ours to read, rather than bad.
    fileprivate var isAbsence: Bool {
        switch self {
        case .noSuchFile, .cannotRead, .noPictures: true
        default: false
        }
    }
}

extension RegisterError {
    fileprivate var status: ExitStatus {
        switch self {
        case .diskFull: .diskFull
        case .notWritable, .busy, .failed: .output
        default: .data
        }
    }
}

extension OutputError {
    fileprivate var status: ExitStatus {
        if case .diskFull = self { .diskFull } else { .output }
    }
}

extension ReportError {
    fileprivate var status: ExitStatus {
        switch self {
        case .noRecords, .notReadable: .noInput
        case .badRecord, .noBegin, .tooLarge: .data
        case .template: .internalError
        }
    }
}
